/**
 * Owns: keeping the number being entered and the field's caret in step.
 * Must not know: what is dialled.
 */
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { formatAsTyped, type Region } from "../../numbers/phone-number.ts";
import {
  draftOf,
  emptyDraft,
  erase,
  eraseThrough,
  formatted,
  insert,
  type NumberDraft,
} from "./number-draft.ts";

/** The number being entered, kept while the dial pad is off screen. */
export interface NumberEntry {
  readonly text: string;
  readonly field: RefObject<HTMLInputElement | null>;
  replace(text: string): void;
  /** Takes over what the person did in the field itself. */
  read(event: Event): void;
  /** At the caret, over the selection. */
  insert(piece: string): void;
  erase(): void;
  /** The number was called: empties the field and remembers. */
  done(): void;
  /** Brings back the number called last. */
  recall(): void;
}

/** One entry; belongs to a component that outlives the field. Numbers are written as people of `region` do. */
export function useNumberEntry(region: Region): NumberEntry {
  const field = useRef<HTMLInputElement>(null);
  const last = useRef("");
  const [draft, setDraft] = useState<NumberDraft>(emptyDraft);

  // Writing a value moves the caret to its end; put it back where the edit left it.
  useLayoutEffect(() => field.current?.setSelectionRange(draft.start, draft.end), [draft]);

  const set = (next: NumberDraft): void =>
    setDraft(formatted(next, (text) => formatAsTyped(text, region)));
  const edit = (change: (draft: NumberDraft) => NumberDraft): void => {
    if (field.current === null) return;
    const { value: text, selectionStart, selectionEnd } = field.current;
    set(change({ text, start: selectionStart ?? text.length, end: selectionEnd ?? text.length }));
  };
  return {
    text: draft.text,
    field,
    replace: (text) => set(draftOf(text)),
    read: (event) => {
      const forward =
        event instanceof InputEvent && event.inputType.startsWith("deleteContentForward");
      edit((after) => eraseThrough({ before: draft, after, forward }));
    },
    insert: (piece) => edit((now) => insert(now, piece)),
    erase: () => edit((before) => eraseThrough({ before, after: erase(before), forward: false })),
    done: () => {
      last.current = draft.text;
      setDraft(emptyDraft);
    },
    recall: () => set(draftOf(last.current)),
  };
}
