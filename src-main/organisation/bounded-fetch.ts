/**
 * Owns: a `fetch` that ends: in time, within a size, without redirects, and only towards secure addresses.
 * Must not know: what is fetched, or by whom.
 */
import { type ErrorCode, OffhookError } from "../../src-contract/errors.ts";
import { secureUrl } from "../../src-contract/secure-url.ts";

export interface FetchBounds {
  /** Milliseconds until the whole answer must be here. */
  readonly timeout: number;
  readonly maxBytes: number;
  /** Code of the `OffhookError` when no answer, or none of bearable size, came in time. */
  readonly unreachable: ErrorCode;
  /** Code when an address is neither https nor this machine's. Defaults to `identity-provider-misconfigured`. */
  readonly insecure?: ErrorCode;
}

/** Thrown where the server would send us elsewhere. */
export class RedirectError extends Error {
  override readonly name = "RedirectError";
}

/**
 * `fetch` within bounds. The answer's body is already read; a redirect is answered as it came, or
 * where the network stack cannot show it (Electron's), rejects with {@link RedirectError}.
 */
export function boundFetch(fetch: typeof globalThis.fetch, bounds: FetchBounds): typeof fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!secureUrl.safeParse(url).success)
      throw new OffhookError(bounds.insecure ?? "identity-provider-misconfigured");
    const signals = [AbortSignal.timeout(bounds.timeout), ...(init?.signal ? [init.signal] : [])];
    try {
      const response = await fetch(input, {
        ...init,
        redirect: "manual",
        signal: AbortSignal.any(signals),
      });
      return await buffered(response, bounds.maxBytes);
    } catch (cause) {
      if (isRedirect(cause)) throw new RedirectError("redirected", { cause });
      // The network stack knows better what stands in the way.
      if (cause instanceof OffhookError) throw cause;
      throw new OffhookError(bounds.unreachable, { cause });
    }
  };
}

/** The same answer with its body in memory. */
async function buffered(response: Response, maxBytes: number): Promise<Response> {
  const { status, statusText, headers } = response;
  if (response.body === null) return response;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the stream and with it the download.
    if (bytes > maxBytes) throw new Error(`answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks), { status, statusText, headers });
}

/** Chromium's network stack refuses to show a redirect and only says so. */
function isRedirect(error: unknown): boolean {
  return error instanceof Error && /redirect/i.test(error.message);
}
