/**
 * Owns: reading the end of a text file.
 * Must not know: what the file is.
 */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/**
 * The last whole lines of `file`, `mostBytes` at the most; empty when there is no such file.
 * A file that cannot be read says why instead: whoever wants to know what is wrong wants to know this, too.
 */
export function newestLines(file: string, mostBytes: number): string {
  let handle: number;
  try {
    handle = openSync(file, "r");
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "" : `${String(error)}\n`;
  }
  try {
    const { size } = fstatSync(handle);
    const start = Math.max(0, size - mostBytes);
    const bytes = Buffer.alloc(size - start);
    const read = readSync(handle, bytes, 0, bytes.length, start);
    const text = bytes.toString("utf8", 0, read);
    // What was cut in the middle of a line, or of a letter, is left out.
    return start === 0 ? text : text.slice(text.indexOf("\n") + 1);
  } catch (error) {
    return `${String(error)}\n`;
  } finally {
    closeSync(handle);
  }
}
