/**
 * Owns: the only reading of the preload API; unwraps answers so that a refusal is an exception.
 * Must not know: Electron, or what any channel does.
 */
import { OffhookError } from "../src-contract/errors.ts";
import type { Answer, BridgeApi, OffhookApi } from "../src-contract/ipc.ts";

/** The bridge over what the preload script put on `window`. */
export function createBridge(api: OffhookApi): BridgeApi {
  const entries = Object.entries(api).map(([name, call]) => [
    name,
    name.startsWith("on")
      ? call
      : async (...argument: unknown[]) =>
          unwrap(await (call as (...a: unknown[]) => Promise<Answer<unknown>>)(...argument)),
  ]);
  return Object.fromEntries(entries) as BridgeApi;
}

function unwrap<Value>(answer: Answer<Value>): Value {
  if (answer.ok) return answer.value;
  const { code, detail } = answer.error;
  throw new OffhookError(code, detail === undefined ? {} : { detail });
}
