/**
 * Owns: editing the number that is being entered.
 * Must not know: the DOM, or which numbers can be called.
 */

/** `start`…`end` is the selection; equal when it is just the caret. */
export interface NumberDraft {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export const emptyDraft: NumberDraft = { text: "", start: 0, end: 0 };

/** A draft of `text` with the caret behind it. */
export function draftOf(text: string): NumberDraft {
  return { text, start: text.length, end: text.length };
}

/** Puts `piece` in place of the selection. */
export function insert({ text, start, end }: NumberDraft, piece: string): NumberDraft {
  const caret = start + piece.length;
  return { text: text.slice(0, start) + piece + text.slice(end), start: caret, end: caret };
}

/** Removes the selection, or the character before the caret. */
export function erase({ text, start, end }: NumberDraft): NumberDraft {
  const from = start === end ? Math.max(0, start - 1) : start;
  return { text: text.slice(0, from) + text.slice(end), start: from, end: from };
}

/** What people copy along with a number without seeing it: breaks, directional marks, odd spaces, `tel:`. */
export function cleanPasted(text: string): string {
  return text
    .replace(/[\p{Cf}\p{Cc}]+/gu, (hidden) => (/[\n\r\t]/.test(hidden) ? " " : ""))
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/^(tel|callto):\s*/i, "");
}
