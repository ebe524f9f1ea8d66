/**
 * Owns: finding many known phrases in a long text, quickly: thousands of names in a megabyte of log.
 * Must not know: what the phrases are.
 */

const word = /[\p{L}\p{N}]+/gu;
const isWordEnd = /^(?![\p{L}\p{N}])/u;

/** Replaces each of `phrases` that stands in a text as words of its own, in small or capital letters. Pure. */
export function phraseReplacer(phrases: readonly string[], replace: (found: string) => string) {
  /** By their first word: most words of a text begin no phrase. */
  const byFirstWord = new Map<string, string[]>();
  for (const phrase of new Set(phrases.map(bare))) {
    const first = phrase.match(word)?.[0];
    if (first === undefined) continue;
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), phrase]);
  }
  for (const some of byFirstWord.values()) some.sort((a, b) => b.length - a.length);
  return (text: string): string => {
    if (byFirstWord.size === 0) return text;
    let result = "";
    let done = 0;
    for (const { 0: first, index } of text.matchAll(word)) {
      if (index < done) continue;
      const some = byFirstWord.get(first.toLowerCase());
      const length = some?.find((phrase) => stands(text, phrase, index))?.length;
      if (length === undefined) continue;
      result += text.slice(done, index) + replace(text.slice(index, index + length));
      done = index + length;
    }
    return result + text.slice(done);
  };
}

/** In small letters, from its first letter or digit to its last. */
const bare = (phrase: string): string =>
  phrase.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");

function stands(text: string, phrase: string, index: number): boolean {
  const end = index + phrase.length;
  return (
    text.slice(index, end).toLowerCase() === phrase && isWordEnd.test(text.slice(end, end + 2))
  );
}
