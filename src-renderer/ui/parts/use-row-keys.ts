/**
 * Owns: walking over the rows of a list with the arrow keys.
 * Must not know: what the rows are.
 */
import { type KeyboardEvent, type RefObject, useRef } from "react";

export interface RowKeys {
  readonly list: RefObject<HTMLUListElement | null>;
  /** Puts the focus on the first row. */
  enter(): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** Every row has one element with `data-row`, which takes the focus. */
export function useRowKeys(): RowKeys {
  const list = useRef<HTMLUListElement>(null);
  const rows = (): readonly HTMLElement[] => [
    ...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? []),
  ];
  return {
    list,
    enter: () => rows().at(0)?.focus(),
    onKeyDown(event) {
      const all = rows();
      const here = all.indexOf(document.activeElement as HTMLElement);
      if (here < 0) return;
      const next = nextRow(event.key, here, all.length);
      if (next === null) return;
      event.preventDefault();
      all[next]?.focus();
    },
  };
}

function nextRow(key: string, here: number, count: number): number | null {
  switch (key) {
    case "ArrowDown":
      return Math.min(here + 1, count - 1);
    case "ArrowUp":
      return Math.max(here - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
