/**
 * Owns: when the service is asked for colleagues while somebody types.
 * Must not know: React, or how a question travels.
 */
import { type DirectoryAnswer, directoryQuery } from "../../src-contract/directory-api.ts";
import { toAppError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import {
  type DirectorySearchEvent,
  type DirectorySearchState,
  nothingSearched,
  transition,
} from "./directory-search-state.ts";

/** Asks the service. Rejects with an `OffhookError`. */
export type AskDirectory = (query: string) => Promise<DirectoryAnswer>;

export interface DirectorySearch {
  /** The same object until something changes. */
  state(): DirectorySearchState;
  /** @param text what is typed now; empty looks for nobody */
  look(text: string): void;
  /** Nobody looks any more. */
  close(): void;
}

/** Milliseconds without a further key until the service is asked. */
const pause = 180;
/** Fewer characters begin everybody's name. */
const fewest = 2;

/** A search for one place on the screen. */
export function createDirectorySearch(options: {
  readonly ask: AskDirectory;
  readonly clock: Clock;
  readonly onChange: () => void;
}): DirectorySearch {
  const { ask, clock, onChange } = options;
  let state = nothingSearched;
  let stopWaiting = (): void => undefined;

  function take(event: DirectorySearchEvent): void {
    const next = transition(state, event);
    if (next === state) return;
    state = next;
    onChange();
  }

  async function askFor(query: string): Promise<void> {
    try {
      take({ kind: "answered", query, answer: await ask(query) });
    } catch (thrown) {
      take({ kind: "refused", query, error: toAppError(thrown) });
    }
  }

  return {
    state: () => state,
    look(text) {
      const trimmed = text.trim();
      const fits = trimmed.length >= fewest && directoryQuery.safeParse({ q: trimmed }).success;
      const query = fits ? trimmed : "";
      if (query === ("query" in state ? state.query : "")) return;
      stopWaiting();
      take({ kind: "typed", query });
      if (query !== "") stopWaiting = clock.setTimeout(() => void askFor(query), pause);
    },
    close() {
      stopWaiting();
      state = nothingSearched;
    },
  };
}
