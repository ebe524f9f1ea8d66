/**
 * Owns: a keychain that lives as long as the process: "stay signed in until you quit".
 * Must not know: why there is no better one.
 */
import type { Keychain } from "./keychain.ts";

/** An empty keychain in memory. Nothing of it ever reaches a disk. */
export function createMemoryKeychain(): Keychain {
  const entries = new Map<string, string>();
  return {
    get: (entry) => Promise.resolve(entries.get(entry) ?? null),
    set: (entry, text) => {
      entries.set(entry, text);
      return Promise.resolve();
    },
    delete: (entry) => Promise.resolve(entries.delete(entry)),
  };
}
