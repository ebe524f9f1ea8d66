/**
 * Owns: whether the window is wide enough for list and detail side by side.
 * Must not know: what is in the panes.
 */
import { useSyncExternalStore } from "react";

const wide = window.matchMedia("(min-width: 760px)");

const subscribe = (listener: () => void): (() => void) => {
  wide.addEventListener("change", listener);
  return () => wide.removeEventListener("change", listener);
};

/** Re-renders when the window crosses the width. */
export function useTwoPanes(): boolean {
  return useSyncExternalStore(subscribe, () => wide.matches);
}
