/**
 * Owns: noting every request of the app and what came of it, with the id that the credential service's audit log has.
 * Must not know: what is asked for. Neither query, nor header, nor body is looked at.
 */
import type { NotedList } from "./noted.ts";

/** Names a request to the credential service; its audit log has it, too. */
const correlationHeader = "x-correlation-id";

/** The same `fetch`, seen by `requests`. */
export function notedFetch(
  fetch: typeof globalThis.fetch,
  requests: NotedList,
  clock: { uptime(): number },
): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const method = init?.method ?? (input instanceof Request ? input.method : "GET");
    const correlationId = new Headers(init?.headers).get(correlationHeader);
    const begun = clock.uptime();
    const note = (outcome: { status: number } | { failed: string }): void =>
      requests.note(method, `${url.origin}${url.pathname}`, {
        ...outcome,
        milliseconds: Math.round(clock.uptime() - begun),
        correlationId,
      });
    try {
      const response = await fetch(input, init);
      note({ status: response.status });
      return response;
    } catch (thrown) {
      note({ failed: thrown instanceof Error ? thrown.message : String(thrown) });
      throw thrown;
    }
  };
}
