/**
 * Owns: whether somebody who was found may still be meant by what is typed now.
 * Must not know: who is found by the service: it has the last word, a moment later.
 */
import type { DirectoryEntry } from "../../src-contract/directory-api.ts";

const number = /^[+\d\s()./-]+$/;
const notOfWords = /[^\p{L}\p{N}]+/u;

/** Every word typed begins a word of the name, the address or the number, without regard to case and accents. */
export function stillMeant(
  { name, number: itsNumber, email }: DirectoryEntry,
  typed: string,
): boolean {
  const words = wordsOf(`${name} ${spelled(name)} ${email ?? ""} ${itsNumber}`);
  const wanted = number.test(typed) ? [typed.replace(/\D/g, "")] : wordsOf(typed);
  return wanted.every((word) => words.some((one) => one.startsWith(word)));
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(notOfWords)
    .filter((word) => word !== "");
}

/** Umlauts as they are written where the keyboard has none. */
function spelled(name: string): string {
  return name.normalize("NFC").replace(/[äöü]/gi, (letter) => `${letter.normalize("NFKD")[0]}e`);
}
