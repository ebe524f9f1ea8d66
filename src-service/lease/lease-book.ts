/**
 * Owns: which leases are out, whose they are, and which were ended before their time.
 * Must not know: the credentials of a lease. A book that is stolen opens nothing.
 */

/** One entry. Times are seconds since 1970. */
export interface LeaseEntry {
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly user: string;
  readonly deviceId: string;
  readonly deviceName: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** Whom a lease belongs to. */
export type LeaseOwner = Pick<LeaseEntry, "issuer" | "subject">;

/** Leases that are out at the moment. */
export interface LeaseBook {
  add(entry: LeaseEntry): Promise<void>;
  /** Ends a lease of this owner. False when they have none of that name (any more): nothing changed. */
  end(id: string, owner: LeaseOwner): Promise<boolean>;
  list(owner: LeaseOwner): Promise<readonly LeaseEntry[]>;
}

/** A book in memory. Expired entries drop out by themselves. @param now milliseconds since 1970 */
export function createMemoryLeaseBook(now: () => number): LeaseBook {
  const entries = new Map<string, LeaseEntry>();

  /** Leases get similar lifetimes, so the oldest entries are the first to expire. */
  function dropExpired(): void {
    for (const { id, expiresAt } of entries.values()) {
      if (expiresAt > now() / 1000) return;
      entries.delete(id);
    }
  }

  const belongsTo = (entry: LeaseEntry, owner: LeaseOwner): boolean =>
    entry.issuer === owner.issuer && entry.subject === owner.subject;

  return {
    async add(entry) {
      dropExpired();
      entries.set(entry.id, entry);
    },
    async end(id, owner) {
      const entry = entries.get(id);
      return entry !== undefined && belongsTo(entry, owner) && entries.delete(id);
    },
    async list(owner) {
      return [...entries.values()].filter(
        (entry) => belongsTo(entry, owner) && entry.expiresAt > now() / 1000,
      );
    },
  };
}
