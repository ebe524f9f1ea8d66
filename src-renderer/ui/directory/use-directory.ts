/**
 * Owns: a search for colleagues that follows what is typed.
 * Must not know: where it is typed, or how people are shown.
 */
import { useEffect, useState, useSyncExternalStore } from "react";
import { windowClock } from "../../clock.ts";
import { createDirectorySearch, type DirectorySearch } from "../../directory/directory-search.ts";
import type { DirectorySearchState } from "../../directory/directory-search-state.ts";
import { useActions, useFeature, usePermissions } from "../ui-context.tsx";

/** Looks for nobody while `text` is short, or the person may not see the directory. */
export function useDirectory(text: string): DirectorySearchState {
  const { searchDirectory } = useActions();
  const isOn = useFeature("directory");
  const permitted = usePermissions().includes("directory") && isOn;
  const [{ search, subscribe }] = useState(() => observable(searchDirectory));
  const state = useSyncExternalStore(subscribe, search.state);
  useEffect(() => search.look(permitted ? text : ""), [search, permitted, text]);
  useEffect(() => () => search.close(), [search]);
  return state;
}

function observable(ask: Parameters<typeof createDirectorySearch>[0]["ask"]): {
  readonly search: DirectorySearch;
  readonly subscribe: (listener: () => void) => () => void;
} {
  const listeners = new Set<() => void>();
  const search = createDirectorySearch({
    ask,
    clock: windowClock,
    onChange: () => {
      for (const listener of listeners) listener();
    },
  });
  return {
    search,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
