/**
 * Owns: the network session for tokens and credentials: proxy and trust store of the system, but no cookie and no cache on disk.
 * Must not know: which requests it carries.
 */
import { type Session, session } from "electron";
import { OffhookError } from "../../src-contract/errors.ts";
import type { Certificates } from "../network/certificates.ts";
import { mayBeProxySignIn, networkTrouble } from "../network/network-trouble.ts";
import type { Way } from "../network/proxy-way.ts";

/** Lives in memory: nothing of it is written into the profile. */
export const openPrivateSession = (): Session => session.fromPartition("offhook-private");

export interface FetchParts {
  readonly session: Session;
  readonly certificates: Certificates;
  /** Signs in to whatever proxy is on the way, with the person's help. */
  readonly openWay: (url: string, signal?: AbortSignal) => Promise<Way>;
}

/** Milliseconds for a request whose own time ran out while a person was asked. */
const again = 10_000;

/**
 * `fetch` over Chromium's network stack of that session. Where a proxy wants to know who asks the person is asked, and
 * the request sent once more: the time it takes them is not the request's.
 *
 * Rejects with an `OffhookError` where the network is to blame: `proxy-…`, `certificate-…`, `tls-too-old`,
 * `name-not-resolved`; else as `fetch` does.
 */
export function fetchThrough(parts: FetchParts): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const url = input instanceof Request ? input.url : String(input);
    const first = await attempt(parts, url, init);
    if (!mayBeProxySignIn(first)) return answerOf(first);
    if (!(first instanceof Error)) await first.body?.cancel();
    const signal = init.signal ?? undefined;
    const person = calledOff(signal);
    const { trouble, signedIn } = await parts.openWay(url, person);
    person.throwIfAborted();
    if (trouble !== null) throw trouble;
    if (!signedIn) return answerOf(first);
    const inTime = signal?.aborted ? AbortSignal.timeout(again) : signal;
    return answerOf(await attempt(parts, url, { ...init, ...(inTime && { signal: inTime }) }));
  };
}

async function attempt(
  { session, certificates }: FetchParts,
  url: string,
  init: RequestInit,
): Promise<Response | OffhookError> {
  try {
    return await session.fetch(url, { ...init, credentials: "omit", cache: "no-store" });
  } catch (error) {
    const trouble = networkTrouble(error, url, certificates);
    if (trouble === null) throw error;
    return trouble;
  }
}

function answerOf(outcome: Response | OffhookError): Response {
  if (outcome instanceof OffhookError) throw outcome;
  return outcome;
}

/** Aborts with `signal`, unless all that has come is the end of its time. */
function calledOff(signal: AbortSignal | undefined): AbortSignal {
  const controller = new AbortController();
  const tell = (): void => {
    const reason: unknown = signal?.reason;
    const isLate = reason instanceof Error && reason.name === "TimeoutError";
    if (!isLate) controller.abort(reason);
  };
  if (signal?.aborted) tell();
  else signal?.addEventListener("abort", tell, { once: true });
  return controller.signal;
}
