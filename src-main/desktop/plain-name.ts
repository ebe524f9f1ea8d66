/**
 * Owns: a name somebody else has chosen, made fit for menus and tooltips.
 * Must not know: where it is shown.
 */

/** Menus get no wider for anybody. */
const longest = 40;

/** One line without control characters, marks that turn text round, or anything a desktop takes for markup. Pure. */
export function plainName(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Zl}\p{Zp}<>]/gu, " ")
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  const letters = [...plain];
  return letters.length <= longest ? plain : `${letters.slice(0, longest - 1).join("")}…`;
}
