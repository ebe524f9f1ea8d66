/**
 * Owns: keeping the number being entered and the field's caret in step.
 * Must not know: what is dialled.
 */
import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { draftOf, emptyDraft, erase, insert, type NumberDraft } from "./number-draft.ts";

/** The number being entered, kept while the dial pad is off screen. */
export interface NumberEntry {
  readonly text: string;
  readonly field: RefObject<HTMLInputElement | null>;
  replace(text: string): void;
  /** Takes over what the person did in the field itself. */
  read(): void;
  /** At the caret, over the selection. */
  insert(piece: string): void;
  erase(): void;
  /** The number was called: empties the field and remembers. */
  done(): void;
  /** Brings back the number called last. */
  recall(): void;
}

/** One entry; belongs to a component that outlives the field. */
export function useNumberEntry(): NumberEntry {
  const field = useRef<HTMLInputElement>(null);
  const last = useRef("");
  const [draft, setDraft] = useState<NumberDraft>(emptyDraft);

  // Writing a value moves the caret to its end; put it back where the edit left it.
  useLayoutEffect(() => field.current?.setSelectionRange(draft.start, draft.end), [draft]);

  const edit = (change: (draft: NumberDraft) => NumberDraft): void => {
    if (field.current === null) return;
    const { value: text, selectionStart, selectionEnd } = field.current;
    setDraft(
      change({ text, start: selectionStart ?? text.length, end: selectionEnd ?? text.length }),
    );
  };
  return {
    text: draft.text,
    field,
    replace: (text) => setDraft(draftOf(text)),
    read: () => edit((now) => now),
    insert: (piece) => edit((now) => insert(now, piece)),
    erase: () => edit(erase),
    done: () => {
      last.current = draft.text;
      setDraft(emptyDraft);
    },
    recall: () => setDraft(draftOf(last.current)),
  };
}
