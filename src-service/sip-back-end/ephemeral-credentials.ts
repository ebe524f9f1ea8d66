/**
 * Owns: the formula of credentials that carry their own end, which Kamailio and TURN servers share.
 * Must not know: who uses the credentials, or for what.
 */
import { createHmac } from "node:crypto";

/** A user name and the password that proves it was made by someone who knows the shared secret. */
export interface EphemeralCredentials {
  readonly username: string;
  readonly password: string;
}

/**
 * User name `<expiry>:<user>`, password `base64(HMAC-SHA1(secret, username))`. Nothing needs to be stored:
 * the other side repeats the calculation and looks at the clock.
 *
 * @param expiresAt seconds since 1970
 * @see https://datatracker.ietf.org/doc/html/draft-uberti-behave-turn-rest-00#section-2.2
 */
export function ephemeralCredentials(
  sharedSecret: string,
  user: string,
  expiresAt: number,
): EphemeralCredentials {
  const username = ephemeralUsername(user, expiresAt);
  return { username, password: createHmac("sha1", sharedSecret).update(username).digest("base64") };
}

/** @param expiresAt seconds since 1970 */
export const ephemeralUsername = (user: string, expiresAt: number): string =>
  `${Math.floor(expiresAt)}:${user}`;
