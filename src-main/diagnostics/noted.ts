/**
 * Owns: the last things that happened, each with its time: a bounded list that forgets the oldest.
 * Must not know: what happens, or who tells.
 */

/** Values of one thing that happened. Never a secret; a name or a number of somebody only where it says so. */
export type NotedFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One thing that happened. */
export interface Noted {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who it is about, e.g. `registration`, and what: `waiting`. */
  readonly subject: string;
  readonly what: string;
  readonly fields: NotedFields;
}

/** Enough for days of quiet, and the last hour of trouble. */
export const mostNoted = 500;

export interface NotedList {
  note(subject: string, what: string, fields?: NotedFields): void;
  /** Oldest first. */
  all(): readonly Noted[];
}

/** @param most so many are remembered */
export function createNotedList(clock: { now(): number }, most: number): NotedList {
  let list: readonly Noted[] = [];
  return {
    note(subject, what, fields = {}) {
      list = [...list, { at: clock.now(), subject, what, fields }].slice(-most);
    },
    all: () => list,
  };
}

/** As lines that sort beside those of the log. */
export const notedLines = (list: readonly Noted[]): string =>
  list.map((noted) => `${notedLine(noted)}\n`).join("");

function notedLine({ at, subject, what, fields }: Noted): string {
  const columns = Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => ` ${key}=${JSON.stringify(value)}`)
    .join("");
  return `${new Date(at).toISOString()} ${subject} ${what}${columns}`;
}
