import { spawnSync } from "node:child_process";
import { describe, expect, it, onTestFinished } from "vitest";
import { createLabAuthority } from "../../../lab/certificates/lab-authority.ts";
import { startKamailio } from "../../../lab/kamailio/start-kamailio.ts";
import { createKamailioEphemeral } from "../../../src-service/sip-back-end/kamailio-ephemeral.ts";
import { createCompanyPhone, trustInNode } from "./company.ts";

const domain = "harbour.test";
const installed = spawnSync("kamailio", ["-v"]).error === undefined;

/** A lease as the credential service makes it for this Kamailio. */
async function leaseFor(user: string, wssUrl: string, sharedSecret: string) {
  const account = { id: user, user, displayName: `Person ${user}` };
  const backEnd = createKamailioEphemeral(
    { domain, realm: domain, wssServers: [wssUrl] },
    { sharedSecrets: [sharedSecret], control: [], useDomain: true },
    { fetch, now: Date.now },
  );
  const credentials = await backEnd.issue({
    id: `lease-${user}`,
    account,
    deviceId: `00000000-0000-4000-8000-${user.padStart(12, "0")}`,
    expiresAt: Date.now() / 1000 + 60,
  });
  return {
    ...credentials,
    id: `lease-${user}`,
    displayName: account.displayName,
    iceServers: [],
    expiresAt: Date.now() + 60_000,
    instanceId: `00000000-0000-4000-8000-${user.padStart(12, "0")}`,
  };
}

async function kamailioWith(digestAlgorithm: "MD5" | "SHA-256") {
  const { caPem, ...certificate } = await createLabAuthority({ domain });
  const kamailio = await startKamailio({ domain, certificate, digestAlgorithm });
  onTestFinished(() => kamailio.close());
  trustInNode(caPem);
  const phone = () => {
    const made = createCompanyPhone();
    onTestFinished(() => made.phone.stop());
    return made;
  };
  return { kamailio, phone };
}

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
      expect(await kamailio.bindings("1001")).toHaveLength(1);
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
