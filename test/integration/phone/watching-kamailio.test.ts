/** Owns: the proof that a phone sees its colleagues' lines and its voicemail at a real Kamailio. */
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { setMailbox } from "../../../lab/kamailio/mailbox.ts";
import { defaultPreferences } from "../../../src-contract/preferences.ts";
import { kamailioWith, leaseFor } from "./kamailio-company.ts";
import { callIsSeen, known, lineIs } from "./watched.ts";

const installed = spawnSync("kamailio", ["-v"]).error === undefined;

// Without Kamailio there is nothing to prove this with; `npm test` installs it where it can.
describe.skipIf(!installed)("watching at Kamailio", () => {
  it("a colleague is free, called, on the phone, not to be disturbed, and known again after a restart", {
    timeout: 60_000,
  }, async () => {
    const { kamailio, phone } = await kamailioWith("MD5");
    const registered = async (user: string) => {
      const made = phone();
      made.phone.configure(defaultPreferences);
      made.giveLease(await leaseFor(user, kamailio.wssUrl, kamailio.sharedSecret));
      await made.registrationIs("registered");
      return made;
    };
    const watcher = await registered("1001");
    watcher.phone.watch({ lines: new Set(["1002"]), withCalls: true });
    const colleague = await registered("1002");
    await lineIs(watcher, "1002", "free");

    await callIsSeen(watcher, { caller: await registered("1003"), colleague });

    colleague.phone.configure({ ...defaultPreferences, doNotDisturb: true });
    await lineIs(watcher, "1002", "do-not-disturb");

    await kamailio.restart();
    await lineIs(watcher, "1002", "unknown");
    await lineIs(watcher, "1002", "do-not-disturb");
  });

  it("a voicemail box tells what is in it", async () => {
    const { kamailio, phone } = await kamailioWith("MD5");
    await setMailbox(kamailio, "1001@harbour.test", {
      newMessages: 2,
      oldMessages: 1,
      account: "sip:*97@harbour.test",
    });
    const owner = phone();
    owner.giveLease(await leaseFor("1001", kamailio.wssUrl, kamailio.sharedSecret));
    await owner.registrationIs("registered");
    const { voicemail } = await known(owner, (view) => view.voicemail.kind === "known");
    expect(voicemail).toMatchObject({
      summary: { newMessages: 2, oldMessages: 1, account: "sip:*97@harbour.test" },
    });
  });
});
