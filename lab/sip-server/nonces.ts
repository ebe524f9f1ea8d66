/**
 * Owns: the nonces this server has given out and how often each was used.
 * Must not know: passwords or messages.
 */
import { randomBytes } from "node:crypto";

/** More than any lab asks for; the oldest are forgotten first, and count as stale then. */
const maximumNonces = 10_000;

/** Hands out nonces and says whether one that comes back may still be used. */
export class NonceTable {
  readonly #lifetimeMilliseconds: number;
  readonly #issued = new Map<string, { readonly expiresAt: number; highestCount: number }>();

  constructor(lifetimeSeconds: number) {
    this.#lifetimeMilliseconds = lifetimeSeconds * 1000;
  }

  issue(): string {
    this.#forgetOld();
    const nonce = randomBytes(16).toString("hex");
    this.#issued.set(nonce, {
      expiresAt: Date.now() + this.#lifetimeMilliseconds,
      highestCount: 0,
    });
    return nonce;
  }

  /**
   * Marks one use. False when the nonce is unknown or too old, or when its count has been seen
   * before, which is how a replayed request shows.
   * @param nonceCount eight hexadecimal digits
   * @see https://www.rfc-editor.org/rfc/rfc7616#section-5.12
   */
  use(nonce: string, nonceCount: string): boolean {
    const entry = this.#issued.get(nonce);
    const count = Number.parseInt(nonceCount, 16);
    if (!entry || entry.expiresAt <= Date.now() || count <= entry.highestCount) return false;
    entry.highestCount = count;
    return true;
  }

  #forgetOld(): void {
    // A Map keeps the order of insertion, and all lifetimes are equal: the oldest come first.
    for (const [nonce, { expiresAt }] of this.#issued) {
      if (expiresAt > Date.now() && this.#issued.size < maximumNonces) return;
      this.#issued.delete(nonce);
    }
  }
}
