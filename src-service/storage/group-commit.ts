/**
 * Owns: writing what many want written at once in few statements: whatever waits while one is under way goes into the next.
 * Must not know: what is written. There is no timer: whoever comes alone is not kept waiting.
 */

/** More wait than can be written in reasonable time. Passing. */
export class TooMuchAtOnce extends Error {
  override readonly name = "TooMuchAtOnce";
}

export interface GroupCommitOptions {
  /** Most of one statement. */
  readonly groupSize?: number;
  /** Most that may wait. */
  readonly maxWaiting?: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/** Another transaction was in the way; the same again may pass. [PostgreSQL: error codes](https://www.postgresql.org/docs/current/errcodes-appendix.html) */
const conflicts = new Set(["40001", "40P01"]);
const conflictTries = 5;

/**
 * @param write writes all or nothing and answers in the order of the items
 * @throws TooMuchAtOnce from the returned function, besides what `write` throws
 */
export function createGroupCommit<Item, Result>(
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
  { groupSize = 128, maxWaiting = 10_000 }: GroupCommitOptions = {},
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let isWriting = false;

  async function writeGroups(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) await settle(waiting.splice(0, groupSize));
    isWriting = false;
  }

  async function settle(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await persist(group.map(({ item }) => item));
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as Result);
    } catch (error) {
      if (group.length > 1 && isAboutContent(error))
        // Nobody fails because of another one's content.
        for (const one of group) await settle([one]);
      else for (const { reject } of group) reject(error);
    }
  }

  async function persist(items: readonly Item[], tries = 1): Promise<readonly Result[]> {
    try {
      return await write(items);
    } catch (error) {
      if (tries >= conflictTries || !conflicts.has(codeOf(error))) throw error;
      return persist(items, tries + 1);
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= maxWaiting) return reject(new TooMuchAtOnce("too much to write"));
      waiting.push({ item, resolve, reject });
      if (!isWriting) void writeGroups();
    });
}

/** Classes 22 and 23: a value that cannot be, or that breaks a constraint. */
const isAboutContent = (error: unknown): boolean => /^2[23]/.test(codeOf(error));

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
