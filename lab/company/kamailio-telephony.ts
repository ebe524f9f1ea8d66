/**
 * Owns: the company's telephony with a real Kamailio as its SIP server, in the place of the embedded one.
 * Must not know: which phones register.
 */
import { createLabAuthority } from "../certificates/lab-authority.ts";
import { type Kamailio, type KamailioOptions, startKamailio } from "../kamailio/start-kamailio.ts";
import { companyDomain } from "./people.ts";
import type { SipAccess } from "./telephony.ts";

export interface KamailioTelephony {
  readonly kamailio: Kamailio;
  readonly access: SipAccess;
  close(): Promise<void>;
}

/** A Kamailio for the company's domain, known to nobody but its own authority. */
export async function startKamailioTelephony(
  options: Pick<KamailioOptions, "network" | "rtpengine" | "waitsForDenials"> = {},
): Promise<KamailioTelephony> {
  const { caPem, ...certificate } = await createLabAuthority({
    domain: companyDomain,
    addresses: options.network ? [options.network.address] : [],
  });
  const kamailio = await startKamailio({ ...options, domain: companyDomain, certificate });
  return {
    kamailio,
    access: {
      domain: companyDomain,
      realm: companyDomain,
      wssServers: [kamailio.wssUrl],
      sharedSecret: kamailio.sharedSecret,
      control: kamailio.control,
      caPem,
    },
    close: () => kamailio.close(),
  };
}
