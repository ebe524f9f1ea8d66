/**
 * Owns: following the fragment of the page's address.
 * Must not know: what it names.
 */
import { useSyncExternalStore } from "react";

/** The fragment, with its `#`. */
export function useHash(): string {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener("hashchange", listener);
      return () => window.removeEventListener("hashchange", listener);
    },
    () => location.hash,
  );
}
