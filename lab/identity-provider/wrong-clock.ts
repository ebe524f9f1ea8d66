/**
 * Owns: making the provider's answers look as if its clock were wrong.
 * Must not know: why a test wants that.
 */
import type { JWK, JWTPayload } from "jose";
import type { Middleware } from "koa";
import { type Faults, tokenPath } from "./faults.ts";
import { signAgain } from "./sign-again.ts";

const times = ["iat", "nbf", "exp", "auth_time"];

/** Shifts the `Date` header, and the times in tokens by signing them again with the provider's own keys. */
export function wrongClock(faults: Faults, keys: () => readonly JWK[]): Middleware {
  return async (ctx, next) => {
    const { clockOffset } = faults;
    if (clockOffset === 0) return next();
    await next();
    ctx.set("Date", new Date(Date.now() + clockOffset * 1000).toUTCString());
    if (ctx.path !== tokenPath || !isTokenAnswer(ctx.body)) return;
    const { access_token, id_token } = ctx.body;
    ctx.body = {
      ...ctx.body,
      access_token: await signAgain(access_token, shiftBy(clockOffset), keys()),
      id_token: await signAgain(id_token, shiftBy(clockOffset), keys()),
    };
  };
}

function isTokenAnswer(body: unknown): body is { access_token: string; id_token: string } {
  return typeof body === "object" && body !== null && "access_token" in body && "id_token" in body;
}

const shiftBy =
  (seconds: number) =>
  (claims: JWTPayload): JWTPayload => {
    // at_hash speaks of the access token as it was before.
    const { at_hash: _, ...shifted } = claims;
    for (const name of times) {
      const time = shifted[name];
      if (typeof time === "number") shifted[name] = time + seconds;
    }
    return shifted;
  };
