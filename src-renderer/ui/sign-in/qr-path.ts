/**
 * Owns: a link as the path of a QR code, which needs neither an image nor a canvas.
 * Must not know: what the link is for.
 */
import { create } from "qrcode";

export interface QrPath {
  /** Side of the square, in modules. */
  readonly size: number;
  /** Path data, one unit a module. */
  readonly path: string;
}

/** Longer links make modules too small for a camera in front of a screen. */
const longestLink = 300;

/** The QR code of `link`, or null when it would be too dense to be read. */
export function qrPath(link: string): QrPath | null {
  if (link.length > longestLink) return null;
  const { modules } = create(link, { errorCorrectionLevel: "M" });
  const dark: string[] = [];
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) dark.push(`M${column} ${row}h1v1h-1z`);
  return { size: modules.size, path: dark.join("") };
}
