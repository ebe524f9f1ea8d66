/**
 * Owns: how a cell of the matrix is told in a test report, and read from it: packets as an annotation.
 * Must not know: whether a cell has passed.
 */
import type { TestInfo } from "@playwright/test";
import type { AudioCounted } from "./counted.ts";

const annotationType = "packets";

/** Notes the packets of a cell with its test. */
export function addCounted({ annotations }: TestInfo, counted: AudioCounted | null): void {
  if (counted === null) return;
  annotations.push({ type: annotationType, description: JSON.stringify(counted) });
}

/** The packets among a test's annotations; null where none were counted. */
export function countedIn(
  annotations: readonly { readonly type: string; readonly description?: string }[],
): AudioCounted | null {
  const found = annotations.find(({ type }) => type === annotationType);
  return found?.description === undefined ? null : JSON.parse(found.description);
}
