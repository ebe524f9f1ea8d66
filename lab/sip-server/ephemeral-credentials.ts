/**
 * Owns: the check of ephemeral credentials, in the form Kamailio's auth_ephemeral and coturn use.
 * Must not know: who handed them out, or the messages they come in.
 */
import { createHmac } from "node:crypto";
import { computeHa1, type DigestAlgorithm } from "./digest.ts";

/** A credential the server accepts, and the user it speaks for. */
export interface KnownCredential {
  /** The user part of the only AOR this credential may register or call from. */
  readonly user: string;
  readonly ha1: string;
}

/** Looks up what the server knows of an authorization user name; undefined when it accepts none. */
export type FindCredential = (query: {
  readonly username: string;
  readonly realm: string;
  readonly algorithm: DigestAlgorithm;
}) => KnownCredential | undefined;

/**
 * The password that belongs to an ephemeral user name: base64 of HMAC-SHA1(secret, user name).
 * @param username `<expiry>:<user>`, the expiry in seconds since 1970
 * @see https://www.kamailio.org/docs/modules/5.6.x/modules/auth_ephemeral.html
 */
export function ephemeralPassword(sharedSecret: string, username: string): string {
  return createHmac("sha1", sharedSecret).update(username, "utf8").digest("base64");
}

/** A credential for a user that ends at a time, in milliseconds since 1970, as `Date.now()` counts. */
export function createEphemeralCredential(
  sharedSecret: string,
  user: string,
  expiresAt: number,
): { readonly username: string; readonly password: string } {
  const username = `${Math.floor(expiresAt / 1000)}:${user}`;
  return { username, password: ephemeralPassword(sharedSecret, username) };
}

/** Accepts every ephemeral credential made with the secret, until the time in its name. */
export function ephemeralCredentials(sharedSecret: string): FindCredential {
  return ({ username, realm, algorithm }) => {
    const parts = /^(\d{1,12}):(.+)$/.exec(username);
    const [, expiry, user] = parts ?? [];
    if (!expiry || !user || Number(expiry) * 1000 <= Date.now()) return undefined;
    const password = ephemeralPassword(sharedSecret, username);
    return { user, ha1: computeHa1(algorithm, username, realm, password) };
  };
}
