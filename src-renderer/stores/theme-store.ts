/**
 * Owns: the look the person chose, kept on this machine.
 * Must not know: colours, or where they are set.
 */
import { createStore, type StoreApi } from "zustand/vanilla";

/** `system` follows the desktop. */
export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export interface ThemeData {
  readonly theme: Theme;
}
export type ThemeStore = StoreApi<ThemeData>;

/** The part of `localStorage` a choice is kept in. */
export type Memory = Pick<Storage, "getItem" | "setItem">;

const key = "theme";

/** A store that starts with the remembered choice and remembers the next one. */
export function createThemeStore(memory: Memory): ThemeStore {
  const remembered = memory.getItem(key);
  const store = createStore<ThemeData>(() => ({
    theme: themes.find((theme) => theme === remembered) ?? "system",
  }));
  store.subscribe(({ theme }) => memory.setItem(key, theme));
  return store;
}
