/**
 * Owns: asking one Kamailio over JSON-RPC: one request, its answer or its refusal.
 * Must not know: what is asked.
 */
import { z } from "zod";
import type { KamailioEphemeralConfig } from "./back-end-settings.ts";

/** Milliseconds until a Kamailio that does not answer counts as unreachable. */
const patience = 3_000;

const answer = z.union([
  z.object({ result: z.unknown() }),
  z.object({ error: z.object({ code: z.number(), message: z.string() }) }),
]);

/** What Kamailio says of an AOR, Contact, key or table that is not there; an unknown method is something else. */
const missing = /^(AOR not found|Contact not found|Key name doesn't exist|No such htable)/i;

/** Kamailio answered, and said no. */
class KamailioRefusal extends Error {
  override readonly name = "KamailioRefusal";
  /** Whether what was asked for is not there. */
  readonly isMissing: boolean;

  constructor(method: string, message: string) {
    super(`${method}: ${message}`);
    this.isMissing = missing.test(message);
  }
}

export interface KamailioControl {
  readonly url: string;
  /** @throws KamailioRefusal, or what `fetch` throws when there is no answer */
  ask(method: string, ...params: readonly (string | number)[]): Promise<unknown>;
  /** The same, null when what was asked for is not there. */
  find(method: string, ...params: readonly (string | number)[]): Promise<unknown>;
}

/** @see https://www.kamailio.org/docs/modules/5.6.x/modules/jsonrpcs.html */
export function openKamailioControl(
  { url, token }: KamailioEphemeralConfig["control"][number],
  fetch: typeof globalThis.fetch,
): KamailioControl {
  const ask: KamailioControl["ask"] = async (method, ...params) => {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    });
    const parsed = answer.safeParse(await response.json().catch(() => null));
    if (!parsed.success) throw new KamailioRefusal(method, `HTTP ${response.status}`);
    if ("error" in parsed.data) throw new KamailioRefusal(method, parsed.data.error.message);
    return parsed.data.result;
  };
  return {
    url,
    ask,
    async find(method, ...params) {
      try {
        return await ask(method, ...params);
      } catch (error) {
        if (error instanceof KamailioRefusal && error.isMissing) return null;
        throw error;
      }
    },
  };
}
