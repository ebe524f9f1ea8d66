/**
 * Owns: that reading or writing something of several entries takes a bounded time in all.
 * Must not know: what the entries hold.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import type { Keychain } from "./keychain.ts";

/**
 * `keychain` until `milliseconds` have passed; from then on every call rejects with `keychain-silent`
 * and nothing more is begun, so that what was given up is not done after all.
 */
export function boundKeychain(keychain: Keychain, milliseconds: number, clock: Clock): Keychain {
  const start = clock.uptime();

  function bounded<Value>(call: () => Promise<Value>): Promise<Value> {
    const left = milliseconds - (clock.uptime() - start);
    return new Promise<Value>((resolve, reject) => {
      if (left <= 0) return reject(new OffhookError("keychain-silent"));
      const stopWaiting = clock.setTimeout(() => reject(new OffhookError("keychain-silent")), left);
      call().then(resolve, reject).finally(stopWaiting);
    });
  }

  return {
    get: (entry) => bounded(() => keychain.get(entry)),
    set: (entry, text) => bounded(() => keychain.set(entry, text)),
    delete: (entry) => bounded(() => keychain.delete(entry)),
  };
}
