/**
 * Owns: a long text in pieces that are quick to draw, and where in them something stands.
 * Must not know: how pieces are drawn.
 */

/** Lines of one piece. */
const linesOfPiece = 100;
/** More would tell nobody more. */
export const mostFound = 2_000;

/** Where something stands: in which piece, from which letter on. */
export interface Found {
  readonly piece: number;
  readonly start: number;
}

/** Joined they are the text again. No line is divided. Pure. */
export function piecesOf(text: string): readonly string[] {
  const lines = text.split(/(?<=\n)/);
  const pieces: string[] = [];
  for (let first = 0; first < lines.length; first += linesOfPiece)
    pieces.push(lines.slice(first, first + linesOfPiece).join(""));
  return pieces;
}

/** Every place of `wanted`, in small or capital letters, {@link mostFound} at the most. Pure. */
export function findIn(pieces: readonly string[], wanted: string): readonly Found[] {
  if (wanted === "") return [];
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi");
  const found: Found[] = [];
  for (const [piece, text] of pieces.entries())
    for (const { index } of text.matchAll(pattern)) {
      found.push({ piece, start: index });
      if (found.length === mostFound) return found;
    }
  return found;
}
