/**
 * Owns: cutting a stream of bytes into netstrings, the frames of baresip's control connection.
 * Must not know: what is in them.
 */

/** One frame. Lengths are counted in bytes. [netstrings](https://cr.yp.to/proto/netstrings.txt) */
export function netstring(text: string): string {
  return `${Buffer.byteLength(text)}:${text},`;
}

/** Collects bytes until frames are whole. */
export class Netstrings {
  #rest = Buffer.alloc(0);

  /** The frames that are whole now. @throws SyntaxError when the stream is none of netstrings */
  push(bytes: Buffer): readonly string[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const frames: string[] = [];
    for (let frame = this.#take(); frame !== null; frame = this.#take()) frames.push(frame);
    return frames;
  }

  #take(): string | null {
    const colon = this.#rest.indexOf(":");
    if (colon < 0) return null;
    const digits = this.#rest.toString("latin1", 0, colon);
    if (!/^\d{1,9}$/.test(digits)) throw new SyntaxError(`not the length of a frame: ${digits}`);
    const end = colon + 1 + Number(digits);
    if (this.#rest.length <= end) return null;
    const frame = this.#rest.toString("utf8", colon + 1, end);
    // The comma behind it.
    this.#rest = this.#rest.subarray(end + 1);
    return frame;
  }
}
