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

/** What a back end needs to know of a lease that is about to be issued. */
export interface LeaseToIssue {
  readonly id: string;
  readonly account: Account;
  readonly deviceId: string;
  /** Seconds since 1970; the SIP server refuses the credentials afterwards. */
  readonly expiresAt: number;
}

/** A lease that is over before its time. */
export interface EndedLease {
  readonly id: string;
  /** User part of the address of record. */
  readonly user: string;
  /** Also the SIP instance id of its binding. [RFC 5626 §4.1](https://www.rfc-editor.org/rfc/rfc5626#section-4.1) */
  readonly deviceId: string;
  readonly authorizationUsername: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** One way of making a SIP server accept an account for a while. */
export interface SipBackEnd {
  issue(lease: LeaseToIssue): Promise<SipCredentials>;
  /**
   * From now on the SIP server takes no request with these credentials, and the binding they made is gone.
   * Doing it again does no harm.
   * @throws when the SIP server cannot be told; it is tried again until the lease would have ended anyway
   */
  revoke(lease: EndedLease): Promise<void>;
}
