/**
 * Owns: the twelve keys of a telephone and how the arrow keys walk over them.
 * Must not know: how a key is drawn. [ITU-T E.161](https://www.itu.int/rec/T-REC-E.161)
 */

/** `letters`: printed below the digit. `held`: what a long press gives instead. */
export interface DialKeyFace {
  readonly digit: string;
  readonly letters?: string;
  readonly held?: string;
}

/** In reading order, three to a row. */
export const dialKeys: readonly DialKeyFace[] = [
  { digit: "1", letters: "" },
  { digit: "2", letters: "ABC" },
  { digit: "3", letters: "DEF" },
  { digit: "4", letters: "GHI" },
  { digit: "5", letters: "JKL" },
  { digit: "6", letters: "MNO" },
  { digit: "7", letters: "PQRS" },
  { digit: "8", letters: "TUV" },
  { digit: "9", letters: "WXYZ" },
  { digit: "*" },
  { digit: "0", letters: "+", held: "+" },
  { digit: "#" },
];

const columns = 3;

/** Where an arrow, Home or End leads from `index`; the same index when nowhere. */
export function neighbour(index: number, key: string): number {
  const column = index % columns;
  switch (key) {
    case "ArrowLeft":
      return column > 0 ? index - 1 : index;
    case "ArrowRight":
      return column < columns - 1 ? index + 1 : index;
    case "ArrowUp":
      return index >= columns ? index - columns : index;
    case "ArrowDown":
      return index + columns < dialKeys.length ? index + columns : index;
    case "Home":
      return 0;
    case "End":
      return dialKeys.length - 1;
    default:
      return index;
  }
}
