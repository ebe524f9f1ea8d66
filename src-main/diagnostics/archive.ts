/**
 * Owns: files as one plain zip archive, and its name.
 * Must not know: what is in the files, or where the archive goes.
 */
import { randomInt } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import type { DiagnosticFile } from "../../src-contract/diagnostics.ts";

/** Letters and digits that nobody mishears or misreads. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Six of them, e.g. `K7M2QX`. */
export const shortId = (): string =>
  Array.from({ length: 6 }, () => alphabet[randomInt(alphabet.length)]).join("");

/** `offhook-diagnostics-2026-11-21-K7M2QX.zip` */
export const archiveName = (id: string, madeAt: number): string =>
  `offhook-diagnostics-${new Date(madeAt).toISOString().slice(0, 10)}-${id}.zip`;

/** Every zip program opens it. */
export function zipped(files: readonly DiagnosticFile[], madeAt: number): Uint8Array {
  const entries = files.map(({ name, text }) => [name, strToU8(text)] as const);
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: madeAt });
}
