/**
 * Owns: policy values as they were found, before anybody judged them.
 * Must not know: what any policy means.
 */

/** One value and where it stands, for whoever has to correct it. */
export interface PolicyValue {
  readonly key: string;
  readonly value: unknown;
  /** File or registry key. Goes into logs and onto the screen. */
  readonly place: string;
}

/** What is wrong with a source, or with one value in it. */
export interface PolicyProblem {
  readonly place: string;
  /** Null when it is about the whole file. */
  readonly key: string | null;
  readonly problem: string;
}

/** Everything of one kind. The first value of a key counts. */
export interface PolicySource {
  readonly values: readonly PolicyValue[];
  readonly problems: readonly PolicyProblem[];
}

/** Where nothing was laid down. */
export const noPolicies: PolicySource = { values: [], problems: [] };

/** A place that is there, or may be, and tells nothing. */
export function unreadable(place: string, error: unknown): PolicySource {
  const { code, status, name } = error as NodeJS.ErrnoException & { readonly status?: number };
  const reason = code ?? status ?? name;
  return { values: [], problems: [{ place, key: null, problem: `cannot be read: ${reason}` }] };
}

/** One after the other. */
export function joined(...sources: readonly PolicySource[]): PolicySource {
  return {
    values: sources.flatMap(({ values }) => values),
    problems: sources.flatMap(({ problems }) => problems),
  };
}
