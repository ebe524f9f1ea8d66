/**
 * Owns: noting that a call was sent on, and counting how often that has happened to it.
 * Must not know: who decides where calls go.
 */

/** Why a call was sent on. [RFC 5806 §9](https://www.rfc-editor.org/rfc/rfc5806#section-9) */
export type DiversionReason =
  | "unconditional"
  | "user-busy"
  | "no-answer"
  | "do-not-disturb"
  | "deflection";

/** The least an entry of either header has. */
const diversionEntry = /<[^<>]+>([^,]*)/g;
const historyEntry = /<[^<>]+>[^,]*;\s*index\s*=\s*([\d.]+)/gi;

/** The Diversion header of whoever sends a call on. @param from our own address */
export function formatDiversion(from: string, reason: DiversionReason): string {
  return `Diversion: <${from}>;reason=${reason};counter=1`;
}

/**
 * How often a call was sent on before, by its [Diversion](https://www.rfc-editor.org/rfc/rfc5806) and
 * [History-Info](https://www.rfc-editor.org/rfc/rfc7044) header fields: servers write one, the other or both.
 */
export function diversionsIn(diversions: readonly string[], histories: readonly string[]): number {
  const diverted = diversions
    .flatMap((field) => [...field.matchAll(diversionEntry)])
    .map(([, parameters = ""]) => Number(/;\s*counter\s*=\s*(\d{1,3})/i.exec(parameters)?.[1] ?? 1))
    .reduce((sum, count) => sum + count, 0);
  // The first entry is where the call was meant to go; each deeper level of the index is a step from there.
  const steps = histories
    .flatMap((field) => [...field.matchAll(historyEntry)])
    .map(([, index = ""]) => index.split(".").length - 1);
  return Math.max(diverted, ...steps);
}
