/**
 * Owns: a real Kamailio with real phones at it: sip.js over WSS, only the sound of it imagined.
 * Must not know: any one test.
 */
import { onTestFinished } from "vitest";
import { createLabAuthority } from "../../../lab/certificates/lab-authority.ts";
import { startKamailio } from "../../../lab/kamailio/start-kamailio.ts";
import { createKamailioEphemeral } from "../../../src-service/sip-back-end/kamailio-ephemeral.ts";
import { createCompanyPhone, trustInNode } from "./company.ts";

const domain = "harbour.test";

/** A lease as the credential service makes it for this Kamailio. */
export async function leaseFor(user: string, wssUrl: string, sharedSecret: string) {
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

/** A Kamailio, and phones that trust it; both end with the test. */
export async function kamailioWith(digestAlgorithm: "MD5" | "SHA-256") {
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
