/**
 * Owns: what the service asks of a SIP server's way of keeping credentials.
 * Must not know: any particular SIP server.
 */
import type { SipLease } from "../../src-contract/credential-api.ts";
import type { Account } from "../accounts/accounts.ts";

/** SIP Digest credentials as a lease carries them. HA1, never the password. */
export type SipCredentials = Pick<
  SipLease,
  "aor" | "authorizationUsername" | "realm" | "ha1" | "ha1Sha256" | "wssServers"
>;

/** One way of making a SIP server accept an account for a while. */
export interface SipBackEnd {
  /** @param expiresAt seconds since 1970; the SIP server refuses the credentials afterwards */
  issue(account: Account, expiresAt: number): Promise<SipCredentials>;
}
