/**
 * Owns: how often each nonce was used, which a server checks to notice a replay.
 * Must not know: what was signed.
 */

/** The nonces remembered; servers forget theirs sooner. */
const remembered = 64;

/** Counts the requests signed with a nonce, over all requests of one endpoint. [RFC 7616 §3.4](https://www.rfc-editor.org/rfc/rfc7616#section-3.4) */
export class NonceCounts {
  readonly #counts = new Map<string, number>();

  /** The count for the next request with this nonce: 1, 2, 3 … */
  next(nonce: string): number {
    const count = (this.#counts.get(nonce) ?? 0) + 1;
    // Anew at the end of the order, so that the ones not used for longest are forgotten.
    this.#counts.delete(nonce);
    this.#counts.set(nonce, count);
    for (const oldest of this.#counts.keys()) {
      if (this.#counts.size <= remembered) break;
      this.#counts.delete(oldest);
    }
    return count;
  }
}
