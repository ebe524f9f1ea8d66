/**
 * Owns: asking for a list a page at a time.
 * Must not know: what is listed.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { type AppError, toAppError } from "../../src-contract/errors.ts";
import type { Page } from "../../src-contract/paging.ts";

export interface Pages<Item> {
  /** Null until the first page is here. What was there stays while another search is under way. */
  readonly items: readonly Item[] | null;
  /** Whether there is more to show. */
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly error: AppError | null;
  readonly more: () => void;
  readonly reload: () => void;
  /** Takes what a change was answered with, instead of asking again. */
  readonly change: (how: (items: readonly Item[]) => readonly Item[]) => void;
}

type Ask<Item> = (cursor: string | undefined) => Promise<Page<Item>>;

interface Loaded<Item> {
  readonly items: readonly Item[] | null;
  readonly next: string | null;
  readonly isLoading: boolean;
  readonly error: AppError | null;
}

/** Asks for the first page, and again whenever `ask` is another function. Only the latest answer counts. */
export function usePages<Item>(ask: Ask<Item>): Pages<Item> {
  const [state, setState] = useState<Loaded<Item>>({
    items: null,
    next: null,
    isLoading: true,
    error: null,
  });
  const latest = useRef(0);
  const load = useCallback(
    (cursor?: string) => {
      latest.current += 1;
      const turn = latest.current;
      setState((was) => ({ ...was, isLoading: true, error: null }));
      ask(cursor).then(
        ({ items, next }) => {
          if (turn !== latest.current) return;
          setState((was) => ({
            items: cursor === undefined ? items : [...(was.items ?? []), ...items],
            next,
            isLoading: false,
            error: null,
          }));
        },
        (thrown: unknown) => {
          if (turn !== latest.current) return;
          setState((was) => ({ ...was, isLoading: false, error: toAppError(thrown) }));
        },
      );
    },
    [ask],
  );
  useEffect(() => {
    load();
    return () => {
      latest.current += 1;
    };
  }, [load]);
  const { items, next, isLoading, error } = state;
  return {
    items,
    hasMore: next !== null,
    isLoading,
    error,
    more: () => next !== null && !isLoading && load(next),
    reload: load,
    change: useCallback((how) => setState((was) => ({ ...was, items: how(was.items ?? []) })), []),
  };
}
