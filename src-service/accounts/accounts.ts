/**
 * Owns: what a phone account is, and the question which one belongs to a person.
 * Must not know: where accounts are stored.
 */

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
  | { readonly kind: "none" };

/** Finds the account of a person. */
export interface Accounts {
  /** @param options.fresh believe nothing remembered */
  find(person: AccountOwner, options?: { readonly fresh?: boolean }): Promise<AccountFinding>;
}
