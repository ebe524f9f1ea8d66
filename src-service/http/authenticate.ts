/**
 * Owns: taking the access token out of a request and refusing the request when it is no good.
 * Must not know: what the token is traded for.
 */
import type { onRequestAsyncHookHandler } from "fastify";
import type { AccessTokenVerifier, Caller } from "../access-token/access-token.ts";
import { IssuerUnreachable } from "../access-token/issuer-keys.ts";
import { HttpProblem } from "./problem.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Who calls; null before {@link authenticate} let the request through. */
    caller: Caller | null;
  }
}

const realm = 'Bearer realm="offhook"';

/**
 * A hook that runs before the body is read, so that strangers cannot make the service read one.
 * Answers 401 with the challenge of [RFC 6750 §3](https://www.rfc-editor.org/rfc/rfc6750#section-3),
 * 403 `insufficient_scope`, or 503 while the identity provider's keys cannot be had.
 */
export function authenticate(
  verify: AccessTokenVerifier,
  scope: string,
): onRequestAsyncHookHandler {
  return async (request) => {
    const verdict = await verify(bearerToken(request.headers.authorization)).catch(unreachable);
    if (verdict.kind === "accepted") {
      request.caller = verdict.caller;
      return;
    }
    request.log.info({ reason: verdict.description }, "access token refused");
    const challenge = `${realm}, error="${verdict.error}", error_description="${verdict.description}"`;
    throw verdict.error === "insufficient_scope"
      ? new HttpProblem(403, "service-refused", verdict.description, {
          "www-authenticate": `${challenge}, scope="${scope}"`,
        })
      : new HttpProblem(401, "service-refused", verdict.description, {
          "www-authenticate": challenge,
        });
  };
}

/** The caller of a request that {@link authenticate} let through. */
export function callerOf(request: { readonly caller: Caller | null }): Caller {
  if (request.caller === null) throw new Error("the route has no authentication");
  return request.caller;
}

/** [RFC 6750 §2.1](https://www.rfc-editor.org/rfc/rfc6750#section-2.1): in the header, never in body or address. */
function bearerToken(authorization: string | undefined): string {
  const token = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i.exec(authorization ?? "")?.[1];
  if (token !== undefined) return token;
  throw new HttpProblem(401, "service-refused", "An access token is needed.", {
    "www-authenticate": realm,
  });
}

function unreachable(error: unknown): never {
  if (!(error instanceof IssuerUnreachable)) throw error;
  throw new HttpProblem(
    503,
    "service-failed",
    "The identity provider cannot be reached to check the access token.",
    { "retry-after": "10" },
  );
}
