import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { kamailioWith, leaseFor } from "./kamailio-company.ts";

const installed = spawnSync("kamailio", ["-v"]).error === undefined;

// Without Kamailio there is nothing to prove this with; `npm test` installs it where it can.
describe.skipIf(!installed)("Digest at Kamailio", () => {
  it.each(["SHA-256", "MD5"] as const)(
    "registers and calls with %s and the service's ephemeral credentials",
    async (algorithm) => {
      const { kamailio, phone } = await kamailioWith(algorithm);
      const [ada, ben] = [phone(), phone()];
      ada.giveLease(await leaseFor("1001", kamailio.wssUrl, kamailio.sharedSecret));
      ben.giveLease(await leaseFor("1002", kamailio.wssUrl, kamailio.sharedSecret));
      await ada.registrationIs("registered");
      await ben.registrationIs("registered");
      await expect.poll(() => kamailio.bindings("1001")).toHaveLength(1);
      await ada.phone.dial("1002");
      const incoming = await ben.callIs("incoming");
      await ben.phone.answer(incoming.id);
      await ada.callIs("established");
    },
  );

  it("is refused by a Kamailio that wants SHA-256 when only the MD5 is right", async () => {
    const { kamailio, phone } = await kamailioWith("SHA-256");
    const ada = phone();
    const lease = await leaseFor("1001", kamailio.wssUrl, kamailio.sharedSecret);
    ada.giveLease({ ...lease, ha1Sha256: "0".repeat(64) });
    await ada.registrationIs("waiting");
    expect(ada.phone.registration()).toMatchObject({ reason: { code: "sip-credentials-refused" } });
    expect(await kamailio.bindings("1001")).toEqual([]);
  });
});
