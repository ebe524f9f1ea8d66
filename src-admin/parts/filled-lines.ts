/**
 * Owns: what the lines of a field with a value on each line mean.
 * Must not know: the field.
 */

/** The values, trimmed, without the empty ones. */
export function filledLines(values: readonly string[]): string[] {
  return values.map((value) => value.trim()).filter((value) => value !== "");
}
