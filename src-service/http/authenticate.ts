/**
 * Owns: taking the access token out of a request and refusing the request when it, or the proof beside it, is no good.
 * Must not know: what the token is traded for.
 */
import type { FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import type { AccessTokenVerifier, Caller } from "../access-token/access-token.ts";
import { IssuerUnreachable } from "../access-token/issuer-keys.ts";
import type { ProofVerifier } from "../dpop/proof.ts";
import { ReplayCacheFull } from "../dpop/replay-cache.ts";
import { challenge, type Scheme } from "./challenge.ts";
import { HttpProblem } from "./problem.ts";
import { note } from "./request-log.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Who calls; null before {@link authenticate} let the request through. */
    caller: Caller | null;
  }
}

export interface AuthenticateOptions {
  readonly verifyToken: AccessTokenVerifier;
  readonly verifyProof: ProofVerifier;
  /** Whether bearer tokens are taken too. */
  readonly dpop: "optional" | "required";
  /** The service's address as apps see it. */
  readonly publicUrl: () => string;
}

/** Where the service hands out a nonce. [RFC 9449 §8.2](https://www.rfc-editor.org/rfc/rfc9449#section-8.2) */
const nonceHeader = "dpop-nonce";

/** How a caller presents tokens of that kind. */
export const schemeOf = ({ keyThumbprint }: Caller): Scheme =>
  keyThumbprint === null ? "Bearer" : "DPoP";

/**
 * A hook that runs before the body is read, so that strangers cannot make the service read one.
 * Answers 401 with the challenge of [RFC 6750 §3](https://www.rfc-editor.org/rfc/rfc6750#section-3) or
 * [RFC 9449 §7.1](https://www.rfc-editor.org/rfc/rfc9449#section-7.1), 403 `insufficient_scope`,
 * or 503 while the identity provider's keys cannot be had or no more proofs can be remembered.
 */
export function authenticate(options: AuthenticateOptions): onRequestAsyncHookHandler {
  const { verifyToken, verifyProof, dpop, publicUrl } = options;
  const accepted: readonly Scheme[] = dpop === "required" ? ["DPoP"] : ["Bearer", "DPoP"];

  /** Refuses the request in the words of the scheme. */
  function refuse(
    request: FastifyRequest,
    scheme: Scheme,
    error: string,
    description: string,
    scope?: string,
  ): never {
    note(request, { error, reason: description });
    const words = { error, error_description: description, scope };
    throw new HttpProblem(scope === undefined ? 401 : 403, "service-refused", description, {
      "www-authenticate": challenge(scheme, words),
    });
  }

  return async (request, reply) => {
    const presented = presentedToken(request.headers.authorization);
    if (presented === null || !accepted.includes(presented.scheme))
      throw new HttpProblem(401, "service-refused", "An access token is needed.", {
        "www-authenticate": accepted.map((scheme) => challenge(scheme)).join(", "),
      });
    const { scheme, token } = presented;
    const verdict = await verifyToken(token).catch(unavailable);
    if (verdict.kind === "refused")
      return refuse(request, scheme, verdict.error, verdict.description, verdict.scope);
    const { caller } = verdict;
    const { keyThumbprint } = caller;
    if (keyThumbprint === null) {
      if (scheme === "DPoP")
        return refuse(request, scheme, "invalid_token", "The token is bound to no key.");
    } else {
      if (scheme === "Bearer")
        return refuse(request, "DPoP", "invalid_token", "The token is bound to a key.");
      const proof = await verifyProof(proofOf(request), {
        method: request.method,
        url: new URL(publicUrl()).origin + request.url,
        accessToken: token,
        keyThumbprint,
      }).catch(unavailable);
      const nextNonce = "nextNonce" in proof ? proof.nextNonce : null;
      if (nextNonce !== null) reply.header(nonceHeader, nextNonce);
      if (proof.kind === "refused") return refuse(request, scheme, proof.error, proof.description);
    }
    request.caller = caller;
  };
}

/** The caller of a request that {@link authenticate} let through. */
export function callerOf(request: { readonly caller: Caller | null }): Caller {
  if (request.caller === null) throw new Error("the route has no authentication");
  return request.caller;
}

/** The token in the header, never in body or address. Null when there is none in a form we know. */
function presentedToken(
  authorization: string | undefined,
): { readonly scheme: Scheme; readonly token: string } | null {
  const [, name, token] =
    /^(Bearer|DPoP) +([A-Za-z0-9\-._~+/]+=*)$/i.exec(authorization ?? "") ?? [];
  if (name === undefined || token === undefined) return null;
  return { scheme: name.toLowerCase() === "dpop" ? "DPoP" : "Bearer", token };
}

/** Node joins repeated headers with a comma, which no proof holds: two proofs are none. */
function proofOf({ headers }: FastifyRequest): string {
  const proof = headers["dpop"];
  return typeof proof === "string" ? proof : "";
}

function unavailable(error: unknown): never {
  if (error instanceof IssuerUnreachable)
    throw busy("The identity provider cannot be reached to check the access token.");
  if (error instanceof ReplayCacheFull) throw busy("Too many requests at once.");
  throw error;
}

const busy = (detail: string): HttpProblem =>
  new HttpProblem(503, "service-failed", detail, { "retry-after": "10" });
