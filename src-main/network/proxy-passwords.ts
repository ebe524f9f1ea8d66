/**
 * Owns: user names and passwords for proxies, in the keychain and nowhere else.
 * Must not know: when they are asked for, or who typed them.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Keychain } from "../tokens/keychain.ts";
import type { ProxyCredentials } from "./proxy-sign-in-state.ts";

/** Rejects with the errors of {@link Keychain}. */
export interface ProxyPasswords {
  /** Null when there are none, or none that can be read. */
  load(proxy: string): Promise<ProxyCredentials | null>;
  save(proxy: string, credentials: ProxyCredentials): Promise<void>;
  forget(proxy: string): Promise<void>;
}

const kept = z.object({ username: z.string(), password: z.string() });

/** @param proxy in these: `host:port` and what the proxy calls itself, as one text */
export function createProxyPasswords(keychain: Keychain): ProxyPasswords {
  return {
    async load(proxy) {
      const text = await keychain.get(entryName(proxy));
      if (text === null) return null;
      try {
        return kept.parse(JSON.parse(text));
      } catch {
        return null;
      }
    },
    save: (proxy, { username, password }) =>
      keychain.set(entryName(proxy), JSON.stringify({ username, password })),
    async forget(proxy) {
      await keychain.delete(entryName(proxy));
    },
  };
}

const entryName = (proxy: string): string =>
  `proxy/${createHash("sha256").update(proxy).digest("base64url").slice(0, 22)}`;
