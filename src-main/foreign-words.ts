/**
 * Owns: making words of strangers fit to be shown: of servers, certificates and proxies.
 * Must not know: who said them.
 */

const longest = 200;

/** A stranger's own words, fit to be shown: one line, no control or direction characters, not endless. */
export function readable(words: string): string {
  const line = words.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}
