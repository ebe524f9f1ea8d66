/**
 * Owns: where a search for colleagues stands while somebody types.
 * Must not know: when the service is asked, or how people are shown.
 */
import type { DirectoryAnswer, DirectoryEntry } from "../../src-contract/directory-api.ts";
import { type AppError, assertNever } from "../../src-contract/errors.ts";
import { stillMeant } from "./still-meant.ts";

/**
 * ```
 *   Idle ── typed ─▶ Searching{people} ── answered ─▶ Found{people, more}
 *     ▲                 │    ▲                             │
 *     │                 │    └──────────── typed ──────────┤
 *     │                 └── refused ─▶ Failed(error) ──────┘
 *     └─ typed nothing ─── every state
 * ```
 * What belongs to another query than the present one changes nothing.
 */
export type DirectorySearchState =
  | { readonly kind: "idle" }
  /** `people`: of the answer before, as far as what is typed now may still mean them. */
  | {
      readonly kind: "searching";
      readonly query: string;
      readonly people: readonly DirectoryEntry[];
    }
  | {
      readonly kind: "found";
      readonly query: string;
      readonly people: readonly DirectoryEntry[];
      readonly more: boolean;
    }
  | { readonly kind: "failed"; readonly query: string; readonly error: AppError };

export type DirectorySearchEvent =
  /** Empty: nothing is looked for. */
  | { readonly kind: "typed"; readonly query: string }
  | { readonly kind: "answered"; readonly query: string; readonly answer: DirectoryAnswer }
  | { readonly kind: "refused"; readonly query: string; readonly error: AppError };

export const nothingSearched: DirectorySearchState = { kind: "idle" };

/** The next state; the same object when the event means nothing here. */
export function transition(
  state: DirectorySearchState,
  event: DirectorySearchEvent,
): DirectorySearchState {
  const present = "query" in state ? state.query : "";
  switch (event.kind) {
    case "typed":
      if (event.query === present) return state;
      return event.query === ""
        ? nothingSearched
        : {
            kind: "searching",
            query: event.query,
            people: peopleIn(state).filter((entry) => stillMeant(entry, event.query)),
          };
    case "answered":
      if (state.kind !== "searching" || event.query !== present) return state;
      return { kind: "found", query: present, ...event.answer };
    case "refused":
      if (state.kind !== "searching" || event.query !== present) return state;
      return { kind: "failed", query: present, error: event.error };
    default:
      return assertNever(event);
  }
}

const nobody: readonly DirectoryEntry[] = [];

/** Whom to show. The same array for the same state. */
export function peopleIn(state: DirectorySearchState): readonly DirectoryEntry[] {
  return "people" in state ? state.people : nobody;
}
