/**
 * Owns: what a phone account is, and the question which one belongs to a person.
 * Must not know: where accounts are stored.
 */

/** One phone of the company. */
export interface Account {
  /** User part of the address of record. */
  readonly user: string;
  readonly displayName: string;
}

/** A person as an access token names them. */
export interface AccountOwner {
  readonly issuer: string;
  readonly subject: string;
  /** Null when the issuer does not vouch for an address. */
  readonly verifiedEmail: string | null;
}

/** Finds accounts. */
export interface Accounts {
  /** All that belong to the person; none is an empty list. */
  find(owner: AccountOwner): Promise<readonly Account[]>;
}
