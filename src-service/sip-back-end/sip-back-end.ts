/**
 * Owns: what the service asks of a SIP server's way of keeping credentials.
 * Must not know: any particular SIP server.
 */
import type { SipLease } from "../../src-contract/credential-api.ts";
import type { EndReason } from "../../src-contract/service-events.ts";
import type { Account } from "../accounts/accounts.ts";

/** SIP Digest credentials as a lease carries them. HA1, never the password. */
export type SipCredentials = Pick<
  SipLease,
  "aor" | "authorizationUsername" | "realm" | "ha1" | "ha1Sha256" | "wssServers"
>;

/** What a back end needs to know of a lease that is about to be issued. */
export interface LeaseToIssue {
  readonly id: string;
  readonly account: Pick<Account, "id" | "user">;
  readonly deviceId: string;
  /** Seconds since 1970; the SIP server refuses the credentials afterwards. */
  readonly expiresAt: number;
}

/** A lease that is over before its time. */
export interface EndedLease {
  readonly id: string;
  readonly account: Pick<Account, "id" | "user">;
  /** Also the SIP instance id of its binding. [RFC 5626 §4.1](https://www.rfc-editor.org/rfc/rfc5626#section-4.1) */
  readonly deviceId: string;
  /** Null where the user name is the account's own. */
  readonly authorizationUsername: string | null;
  /** Seconds since 1970. */
  readonly expiresAt: number;
  readonly reason: EndReason;
  /** Whether the device still has another lease of this account, so that its binding stays. */
  readonly deviceStays: boolean;
}

/** The account lacks something that an administrator has to give it first. */
export class AccountNotReady extends Error {
  override readonly name = "AccountNotReady";
}

/** One way of making a SIP server accept an account for a while. */
export interface SipBackEnd {
  /**
   * The Digest user name of a lease, which is of this lease alone as long as no two of an account end in the same
   * second. Null where all leases of an account share one.
   */
  authorizationUsername(user: string, expiresAt: number): string | null;
  /** @throws AccountNotReady */
  issue(lease: LeaseToIssue): Promise<SipCredentials>;
  /**
   * From now on the SIP server takes no request with these credentials, and the binding they made is gone.
   * Doing it again does no harm.
   * @throws when the SIP server cannot be told; it is tried again until the lease would have ended anyway
   */
  revoke(lease: EndedLease): Promise<void>;
  /**
   * What has to be done again and again; called about once a second. A SIP server that forgets what it was told
   * learns here of everything that is still denied.
   * @param stillDenied leases that are over before their time, as long as that has not come
   * @throws when the SIP server cannot be reached
   */
  tend(stillDenied: () => Promise<readonly EndedLease[]>): Promise<void>;
  close(): Promise<void>;
}
