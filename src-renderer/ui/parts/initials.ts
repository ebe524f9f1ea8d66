/**
 * Owns: the letters that stand for a person without a picture.
 * Must not know: where they are drawn.
 */

/** First letters of the first and last word of `name`; empty when there is no letter in it. */
export function initials(name: string): string {
  const parts = name.split(/\s+/).filter((part) => /^\p{L}/u.test(part));
  const first = parts.at(0);
  const last = parts.length > 1 ? parts.at(-1) : undefined;
  return [first, last]
    .map((part) => [...(part ?? "")].at(0) ?? "")
    .join("")
    .toLocaleUpperCase();
}
