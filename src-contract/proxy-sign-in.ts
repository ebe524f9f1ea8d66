/**
 * Owns: what crosses between main process and page when a proxy wants to know who asks.
 * Must not know: proxies, or how the question looks.
 */
import { z } from "zod";

/** A proxy wants a user name and a password. */
export interface ProxyQuestion {
  /** `host:port` */
  readonly proxy: string;
  /** What it calls itself; may be empty. Its own words: shown as a quotation. */
  readonly realm: string;
  /** The last answer was not accepted. */
  readonly again: boolean;
  /** The password reaches the proxy unencrypted. [RFC 7617 §4](https://www.rfc-editor.org/rfc/rfc7617#section-4) */
  readonly inTheClear: boolean;
}

/** The password goes to the proxy, and into the keychain if `keep`; nowhere else. */
export const proxySignInAnswer = z.object({
  username: z.string().trim().min(1).max(256),
  password: z.string().max(256),
  keep: z.boolean(),
});
export type ProxySignInAnswer = z.output<typeof proxySignInAnswer>;
