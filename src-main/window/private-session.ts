/**
 * Owns: the network session for tokens and credentials: system proxy and trust store, but no cookie and no cache on disk.
 * Must not know: which requests it carries.
 */
import { type Session, session } from "electron";

/** Lives in memory: nothing of it is written into the profile. */
export const openPrivateSession = (): Session => session.fromPartition("offhook-private");

/** `fetch` over Chromium's network stack of that session. */
export function fetchThrough(private_: Session): typeof globalThis.fetch {
  return (input, init) =>
    private_.fetch(input instanceof URL ? input.href : input, {
      ...init,
      credentials: "omit",
      cache: "no-store",
    }) as Promise<Response>;
}
