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

/** What an edit in the field itself left behind. */
export interface FieldEdit {
  /** The draft before it. */
  readonly before: NumberDraft;
  readonly after: NumberDraft;
  /** True for the Delete key, which works on what follows the caret. */
  readonly forward: boolean;
}

/**
 * Writes `draft` as `format` does and keeps the caret behind the same digit.
 * @param format changes nothing but what separates digits
 */
export function formatted(draft: NumberDraft, format: (text: string) => string): NumberDraft {
  const text = format(draft.text);
  if (text === draft.text) return draft;
  const placeOf = (caret: number): number =>
    caret >= draft.text.length
      ? text.length
      : afterDigits(text, digitsIn(draft.text.slice(0, caret)));
  return { text, start: placeOf(draft.start), end: placeOf(draft.end) };
}

/** An edit that took only separators takes the digit beside them as well: they would come back by themselves. */
export function eraseThrough({ before, after, forward }: FieldEdit): NumberDraft {
  const onlySeparators =
    after.text.length < before.text.length && digitsIn(after.text) === digitsIn(before.text);
  if (!onlySeparators) return after;
  if (!forward) {
    const kept = afterDigits(after.text, digitsIn(after.text.slice(0, after.start)) - 1);
    return {
      text: after.text.slice(0, kept) + after.text.slice(after.start),
      start: kept,
      end: kept,
    };
  }
  const rest = after.text.slice(after.start);
  return { ...after, text: after.text.slice(0, after.start) + rest.slice(afterDigits(rest, 1)) };
}

const separator = /[\s()./-]/;

/** How many characters of `text` are more than separators. */
function digitsIn(text: string): number {
  return [...text].filter((character) => !separator.test(character)).length;
}

/** The place behind the first `count` of them. */
function afterDigits(text: string, count: number): number {
  let place = 0;
  for (let seen = 0; place < text.length && seen < count; place++)
    if (!separator.test(text.charAt(place))) seen++;
  return place;
}
