/**
 * Owns: what a phone account is, and the question which one belongs to a person.
 * Must not know: where accounts are stored.
 */
import type { Origin } from "../audit/audit.ts";

/** One phone of the company. */
export interface Account {
  readonly id: string;
  readonly organisationId: string;
  /** User part of the address of record. */
  readonly user: string;
  readonly displayName: string;
  /**
   * Count of changes that make earlier decisions about the account stale: switched off, another address, a link
   * taken away. A lease is issued only when it is still the same.
   */
  readonly epoch: number;
}

/** A person as tables and access token name them. */
export interface AccountOwner {
  /** Of their row in `people`. */
  readonly id: string;
  readonly organisationId: string;
  readonly issuer: string;
  readonly subject: string;
  /** Null when the issuer does not vouch for an address. */
  readonly verifiedEmail: string | null;
}

/** Which account leases are made for. */
export type AccountFinding =
  | { readonly kind: "one"; readonly account: Account }
  /** The person has to choose. */
  | { readonly kind: "several" }
  /** There is one, and it is switched off: 403 `phone-account-off`. */
  | { readonly kind: "off" }
  | { readonly kind: "none" };

/** Finds the account of a person. */
export interface Accounts {
  /**
   * Links the account it finds by an address, so that it stays the person's.
   * @param options.fresh believe nothing remembered
   * @param options.origin for the audit log, if that happens
   */
  find(
    person: AccountOwner,
    options?: { readonly fresh?: boolean; readonly origin?: Origin },
  ): Promise<AccountFinding>;
}
