/**
 * Owns: the status behind a number.
 * Must not know: how a status becomes known, or how it looks.
 */
import { useStore } from "zustand";
import { internalLine } from "../../watching/internal-line.ts";
import type { LineStatus } from "../../watching/line-status.ts";
import { useUi } from "../ui-context.tsx";

/** Finds the status of the first number of a list that is a watched line; null where none is. */
export function useLineStatuses(): (numbers: readonly string[]) => LineStatus | null {
  const { stores, surroundings } = useUi();
  const { domain, lines } = useStore(stores.watch);
  return (numbers) => {
    if (domain === null || lines.size === 0) return null;
    for (const number of numbers) {
      const user = internalLine(number, surroundings.region, domain);
      const status = user === null ? undefined : lines.get(user);
      if (status !== undefined) return status;
    }
    return null;
  };
}
