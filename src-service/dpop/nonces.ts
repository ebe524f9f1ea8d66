/**
 * Owns: nonces the service hands out and knows again, without keeping any.
 * Must not know: proofs.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** [RFC 9449 §9](https://www.rfc-editor.org/rfc/rfc9449#section-9) */
export interface Nonces {
  /** The nonce of this moment; everybody gets the same. */
  current(): string;
  /** True for the current nonce and the one before it. */
  isKnown(nonce: string): boolean;
}

/**
 * A new nonce every `lifetimeSeconds`, each good for that long again after its turn.
 * It is an HMAC over the number of the period, so instances with one `secret` know each other's.
 *
 * @param now milliseconds since 1970
 */
export function createNonces(options: {
  readonly secret?: string | Buffer | undefined;
  readonly lifetimeSeconds: number;
  readonly now: () => number;
}): Nonces {
  const { secret = randomBytes(32), lifetimeSeconds, now } = options;
  const period = (): number => Math.floor(now() / 1000 / lifetimeSeconds);
  const nonceOf = (number: number): string =>
    createHmac("sha256", secret).update(`offhook dpop nonce ${number}`).digest("base64url");
  return {
    current: () => nonceOf(period()),
    isKnown: (nonce) => [period(), period() - 1].some((number) => isSame(nonce, nonceOf(number))),
  };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
