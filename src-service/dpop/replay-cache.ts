/**
 * Owns: which proofs have been used, for as long as they could be used again.
 * Must not know: what a proof is.
 */

/** The cache can take no more; nothing may be accepted that it cannot remember. Passing. */
export class ReplayCacheFull extends Error {
  override readonly name = "ReplayCacheFull";
}

/** Remembers ids. Several services that share callers must share one; the promise leaves room for storage elsewhere. */
export interface ReplayCache {
  /**
   * True the first time only. Asking and remembering are one step.
   * @param until seconds since 1970; afterwards the id may be forgotten
   * @throws ReplayCacheFull
   */
  firstUse(id: string, until: number): Promise<boolean>;
}

/** A cache in memory. @param now milliseconds since 1970 */
export function createMemoryReplayCache(options: {
  readonly maxEntries: number;
  readonly now: () => number;
}): ReplayCache {
  const { maxEntries, now } = options;
  const entries = new Map<string, number>();

  /** Lifetimes are alike, so the oldest entries run out first; all are looked at only when room is short. */
  function dropExpired(all: boolean): void {
    for (const [id, until] of entries) {
      if (until <= now() / 1000) entries.delete(id);
      else if (!all) return;
    }
  }

  return {
    async firstUse(id, until) {
      const known = entries.get(id);
      if (known !== undefined && known > now() / 1000) return false;
      dropExpired(entries.size >= maxEntries);
      if (entries.size >= maxEntries) throw new ReplayCacheFull("too many proofs at once");
      entries.set(id, until);
      return true;
    },
  };
}
