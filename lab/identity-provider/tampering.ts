/**
 * Owns: an identity provider that lies: answers in JSON are changed on their way out.
 * Must not know: which lies are told.
 */
import type { JWK, JWTPayload } from "jose";
import type { Middleware } from "koa";
import { signAgain } from "./sign-again.ts";

/** An answer of the provider, before it goes out. */
export interface Answer {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** A token of this answer with changed claims, signed with the provider's own keys. */
  signAgain(token: unknown, change: (claims: JWTPayload) => JWTPayload): Promise<string>;
}

/** What goes out instead. */
export type Tamper = (answer: Answer) => object | Promise<object>;

/** Lets whatever stands in `tamper` change every answer that is a JSON object. */
export function tampering(
  faults: { readonly tamper: Tamper | null },
  keys: () => readonly JWK[],
): Middleware {
  return async (ctx, next) => {
    await next();
    if (faults.tamper === null || !isObject(ctx.body)) return;
    ctx.body = await faults.tamper({
      path: ctx.path,
      body: ctx.body,
      signAgain: (token, change) => signAgain(String(token), change, keys()),
    });
  };
}

const isObject = (body: unknown): body is Record<string, unknown> =>
  typeof body === "object" && body !== null && Object.getPrototypeOf(body) === Object.prototype;
