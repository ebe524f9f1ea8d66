/** Owns: the proof that a phone sees its colleagues' lines and its voicemail at the laboratory's server, five hundred of them as well. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SipServerOptions } from "../../../lab/sip-server/options.ts";
import { defaultPreferences } from "../../../src-contract/preferences.ts";
import type { WatchView } from "../../../src-renderer/watching/watch-view.ts";
import { type Company, type CompanyPhone, startCompany } from "./company.ts";
import { callIsSeen, known, lineIs } from "./watched.ts";

let company: Company;

const start = async (options: Partial<SipServerOptions> = {}) => {
  company = await startCompany(options);
};

async function registered(user: string): Promise<CompanyPhone> {
  const fake = company.phone();
  fake.phone.configure(defaultPreferences);
  fake.giveLease(company.lease(user));
  await fake.registrationIs("registered");
  return fake;
}

afterEach(() => company.close());

describe("one colleague", () => {
  let watcher: CompanyPhone;

  beforeEach(async () => {
    await start();
    watcher = await registered("1001");
    watcher.phone.watch({ lines: new Set(["1002"]), withCalls: true });
  });

  it("is offline, free, called, on the phone, free again, and gone", async () => {
    await lineIs(watcher, "1002", "offline");
    const colleague = await registered("1002");
    await lineIs(watcher, "1002", "free");
    await callIsSeen(watcher, { caller: await registered("1003"), colleague });
    await colleague.phone.stop();
    await lineIs(watcher, "1002", "offline");
  });

  it("says so when they do not want to be disturbed, and takes it back", async () => {
    const colleague = await registered("1002");
    await lineIs(watcher, "1002", "free");
    colleague.phone.configure({ ...defaultPreferences, doNotDisturb: true });
    await lineIs(watcher, "1002", "do-not-disturb");
    colleague.phone.configure({ ...defaultPreferences, sharePresence: false });
    await lineIs(watcher, "1002", "unknown");
    colleague.phone.configure(defaultPreferences);
    await lineIs(watcher, "1002", "free");
  });

  it("is unknown while the line is down, and known again after the server's restart", async () => {
    const colleague = await registered("1002");
    await lineIs(watcher, "1002", "free");
    await company.server.suspend();
    await lineIs(watcher, "1002", "unknown");
    await company.server.resume();
    await colleague.registrationIs("registered");
    await lineIs(watcher, "1002", "free");
  });

  it("is watched no more once the person leaves", async () => {
    await lineIs(watcher, "1002", "offline");
    expect(company.server.subscriptions("dialog")).toBe(1);
    const refused = company.server.once("flow-closed");
    await watcher.phone.stop();
    await refused;
    expect(company.server.subscriptions("dialog")).toBe(0);
    expect(company.server.subscriptions("presence")).toBe(0);
  });
});

describe("a voicemail box", () => {
  it("tells what is in it, and every change", async () => {
    await start();
    company.server.setMailbox("1001", {
      newMessages: 2,
      oldMessages: 1,
      newUrgent: 1,
      account: "sip:*97@harbour.test",
    });
    const owner = await registered("1001");
    const counted = (newMessages: number) =>
      known(
        owner,
        ({ voicemail }) =>
          voicemail.kind === "known" && voicemail.summary.newMessages === newMessages,
      );
    expect((await counted(2)).voicemail).toMatchObject({
      summary: { waiting: true, account: "sip:*97@harbour.test", oldMessages: 1, newUrgent: 1 },
    });
    company.server.setMailbox("1001", { newMessages: 0, oldMessages: 3 });
    expect((await counted(0)).voicemail).toMatchObject({
      summary: { waiting: false, account: null, oldMessages: 3 },
    });
  });

  it("that nobody has is not offered", async () => {
    await start();
    const refused = new Promise<void>((resolve) => {
      company.server.onTrace(({ direction, text }) => {
        if (direction === "sent" && /^SIP\/2\.0 404 [\s\S]*\r\nCSeq: \d+ SUBSCRIBE/.test(text))
          resolve();
      });
    });
    const owner = await registered("1001");
    await refused;
    expect(owner.phone.watched().voicemail).toEqual({ kind: "not-offered" });
  });
});

describe("five hundred lines", () => {
  const lines = new Set(Array.from({ length: 500 }, (_, index) => `${2_000 + index}`));

  it("are all known, a few requests at a time", { timeout: 180_000 }, async () => {
    await start();
    const open = new Set<string>();
    let most = 0;
    let asked = 0;
    let told = 0;
    company.server.onTrace(({ direction, text }) => {
      const callId = /^Call-ID: (.*)$/im.exec(text)?.[1] ?? "";
      if (direction === "received" && text.startsWith("SUBSCRIBE")) {
        asked += 1;
        open.add(callId);
        most = Math.max(most, open.size);
      }
      if (
        direction === "sent" &&
        /^CSeq: \d+ SUBSCRIBE/im.test(text) &&
        text.startsWith("SIP/2.0 2")
      )
        open.delete(callId);
    });
    const watcher = await registered("1001");
    watcher.phone.onWatched(() => {
      told += 1;
    });
    const began = performance.now();
    watcher.phone.watch({ lines, withCalls: true });
    const all = (view: WatchView) =>
      [...view.lines.values()].filter((status) => status === "offline").length === lines.size;
    await known(watcher, all);
    const seconds = (performance.now() - began) / 1_000;
    process.stdout.write(
      `500 lines known after ${seconds.toFixed(1)} s: ${asked} requests, ${most} at once at most, ${told} updates\n`,
    );
    expect(company.server.subscriptions("dialog")).toBe(lines.size);
    expect(company.server.subscriptions("presence")).toBe(lines.size);
    expect(most).toBeLessThanOrEqual(10);
  });
});
