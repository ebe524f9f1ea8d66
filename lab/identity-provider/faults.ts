/**
 * Owns: the ways in which the lab's identity provider can be made to misbehave, and how it does so on the wire.
 * Must not know: what anybody tests with them.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { Middleware } from "koa";
import type { Tamper } from "./tampering.ts";

/** Set at any time; read at each request. */
export interface Faults {
  /** The next authorization request is refused with this, whoever asks. Clears itself. [RFC 6749 §4.1.2.1](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1) */
  denyNext: { readonly error: string; readonly description: string } | null;
  /** The next token request is refused with this. Clears itself. [RFC 6749 §5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2) */
  refuseNextToken: { readonly error: string; readonly description: string } | null;
  /**
   * `drop` cuts the connection before anything happened; `drop-answer-after-commit` when the tokens are issued
   * and the old refresh token is used up; `slow` answers after {@link slowMilliseconds}.
   */
  tokenEndpoint: "ok" | "500" | "html" | "empty" | "slow" | "drop" | "drop-answer-after-commit";
  discovery: "ok" | "500" | "html" | "slow" | "drop" | "foreign-issuer";
  slowMilliseconds: number;
  /** Seconds the provider's clock is ahead (or, negative, behind): the `Date` header and every time in a token. */
  clockOffset: number;
  /** True: `acr_values` and `max_age` are passed over, and tokens tell the truth about it. */
  careless: boolean;
  /** When a DPoP proof needs a nonce of the provider's: only where its time is off, or always. [RFC 9449 §8](https://www.rfc-editor.org/rfc/rfc9449#section-8) */
  dpopNonce: "when-needed" | "always";
  /** Changes what an answer says, as a provider that lies would. */
  tamper: Tamper | null;
}

export function createFaults(): Faults {
  return {
    denyNext: null,
    refuseNextToken: null,
    tokenEndpoint: "ok",
    discovery: "ok",
    slowMilliseconds: 30_000,
    clockOffset: 0,
    careless: false,
    dpopNonce: "when-needed",
    tamper: null,
  };
}

/** What {@link faultyAnswers} needs to know of the provider's addresses. */
export const tokenPath = "/token";
export const discoveryPath = "/.well-known/openid-configuration";

/** Plays the faults of token endpoint and discovery, around the provider's own handling. */
export function faultyAnswers(faults: Faults): Middleware {
  return async (ctx, next) => {
    const fault = faultAt(faults, ctx.path);
    const { refuseNextToken } = faults;
    if (refuseNextToken !== null && ctx.path === tokenPath) {
      faults.refuseNextToken = null;
      ctx.status = 400;
      ctx.body = {
        error: refuseNextToken.error,
        error_description: refuseNextToken.description,
      };
      return;
    }
    const cut = () => {
      ctx.respond = false;
      ctx.req.socket.destroy();
    };
    switch (fault) {
      case "500":
        ctx.status = 500;
        ctx.body = { error: "server_error", error_description: "Something broke." };
        return;
      case "html":
        ctx.status = 502;
        ctx.type = "html";
        ctx.body = "<!doctype html><title>Bad gateway</title><h1>502 Bad gateway</h1>";
        return;
      case "empty":
        ctx.status = 400;
        ctx.body = "";
        return;
      case "drop":
        return cut();
      case "drop-answer-after-commit":
        await next();
        return cut();
      case "slow":
        await wait(faults.slowMilliseconds, undefined, { ref: false });
        return next();
      case "foreign-issuer":
        await next();
        ctx.body = { ...(ctx.body as object), issuer: "https://login.elsewhere.example" };
        return;
      default:
        return next();
    }
  };
}

function faultAt(faults: Faults, path: string): Faults["tokenEndpoint"] | Faults["discovery"] {
  if (path === tokenPath) return faults.tokenEndpoint;
  if (path === discoveryPath) return faults.discovery;
  return "ok";
}
