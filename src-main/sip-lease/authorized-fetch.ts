/**
 * Owns: sending a request with what shows who asks, and asking again where a fresher proof or token may help.
 * Must not know: what is asked for, or how tokens and keys are kept.
 */
import { randomUUID } from "node:crypto";
import { OffhookError } from "../../src-contract/errors.ts";
import type { AuthorizationHeaders, AuthorizedRequest } from "../dpop/request-authorization.ts";
import type { Log } from "../log/log.ts";
import { readChallenge } from "./challenge.ts";

/** What a sign-in gives for a request. */
export interface Authorizer {
  /**
   * The headers for one request.
   *
   * @throws OffhookError when the sign-in has ended or cannot be refreshed now
   */
  authorization(request: AuthorizedRequest): Promise<AuthorizationHeaders>;
  /** With `fresh`, a new token whatever the age of the present one. @throws OffhookError like {@link authorization} */
  accessToken(options: { fresh: boolean }): Promise<unknown>;
}

/** Like `fetch`, for one address and method. @throws OffhookError `service-unreachable`, or why there is no authorization */
export type AuthorizedFetch = (url: string, init: AuthorizedInit) => Promise<Response>;

export interface AuthorizedInit {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For an answer that goes on and on: ends the request, in place of the usual time-out. */
  readonly signal?: AbortSignal;
}

/** Milliseconds a request may take before the service counts as unreachable. */
const requestTimeout = 10_000;

/**
 * A fetch for one service. A refusal for want of a nonce, and one of the token, is answered once each; then it stands.
 * Every answer may bring the nonce for the next request. [RFC 9449 §8.2, §9](https://www.rfc-editor.org/rfc/rfc9449#section-9)
 */
export function createAuthorizedFetch(options: {
  readonly fetch: typeof globalThis.fetch;
  readonly authorizer: Authorizer;
  readonly log: Log;
}): AuthorizedFetch {
  const { authorizer, log } = options;
  let nonce: string | undefined;
  /** A token as new as can be was refused too: renewing it again would only trouble the identity provider. */
  let renewedInVain = false;

  async function send(url: string, { headers, ...init }: AuthorizedInit): Promise<Response> {
    const authorization = await authorizer.authorization({ method: init.method, url, nonce });
    const correlationId = randomUUID();
    const request = { method: init.method, correlationId };
    try {
      const response = await options.fetch(url, {
        ...init,
        headers: { ...headers, ...authorization, "x-correlation-id": correlationId },
        // A token must not follow anybody's directions.
        redirect: "error",
        signal: init.signal ?? AbortSignal.timeout(requestTimeout),
      });
      nonce = response.headers.get("dpop-nonce") ?? nonce;
      log.info("credential service answered", { ...request, status: response.status });
      return response;
    } catch (cause) {
      log.warn("credential service did not answer", request);
      // The network stack knows better what stands in the way.
      if (cause instanceof OffhookError) throw cause;
      throw new OffhookError("service-unreachable", { cause });
    }
  }

  /** True when asking once more may help, after what it takes. */
  async function prepareAgain(response: Response, tried: Set<string>): Promise<boolean> {
    if (response.status !== 401) return false;
    const { error } = readChallenge(response.headers.get("www-authenticate"));
    if (error === null || tried.has(error)) return false;
    tried.add(error);
    if (error === "use_dpop_nonce") return response.headers.has("dpop-nonce");
    if (error !== "invalid_token" || renewedInVain) return false;
    await authorizer.accessToken({ fresh: true });
    return true;
  }

  return async (url, init) => {
    const tried = new Set<string>();
    let response = await send(url, init);
    while (await prepareAgain(response, tried)) {
      await response.body?.cancel();
      response = await send(url, init);
    }
    renewedInVain = response.status === 401 && (renewedInVain || tried.has("invalid_token"));
    return response;
  };
}
