/**
 * Owns: the check whether the system's keychain keeps something and gives it back.
 * Must not know: which keychain it is, or what else is in it.
 */
import { randomUUID } from "node:crypto";
import type { Keychain } from "../tokens/keychain.ts";
import type { Check } from "./check.ts";

/** Findings: `keychain-works`, `keychain-forgets`; `error` as the keychain throws them. */
export function checkKeychain(keychain: Keychain): Check {
  return {
    name: "keychain",
    seconds: 15,
    async run() {
      // An entry of its own each time: nobody else's is touched, not even another check's.
      const entry = `check-setup/${randomUUID()}`;
      const text = randomUUID();
      await keychain.set(entry, text);
      const kept = await keychain.get(entry);
      const removed = await keychain.delete(entry);
      return { finding: kept === text && removed ? "keychain-works" : "keychain-forgets" };
    },
  };
}
