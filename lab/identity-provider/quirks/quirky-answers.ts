/**
 * Owns: quirks that show in the messages: metadata, authorization responses, token answers.
 * Must not know: how tokens are made.
 */
import type { Context, Middleware } from "koa";
import type { KoaContextWithOIDC } from "oidc-provider";
import { discoveryPath, tokenPath } from "../faults.ts";
import type { Quirks } from "./quirks.ts";

const authorizationPath = "/auth";
/** Where an endpoint stands that may be left out. */
const endpoints: Readonly<Record<string, string>> = {
  "/token/revocation": "revocation_endpoint",
  "/session/end": "end_session_endpoint",
};

/** @param earned takes the code challenges of the requests that earn a refresh token */
export function quirkyAnswers(quirks: Quirks, earned: Set<string>): Middleware {
  return async (ctx, next) => {
    if (quirks.without.includes(endpoints[ctx.path] ?? "")) {
      ctx.status = 404;
      return;
    }
    if (ctx.path === authorizationPath) {
      const refusal = refusalOf(ctx, quirks);
      if (refusal !== null) {
        ctx.status = 400;
        ctx.body = refusal;
        return;
      }
      noteRequest(ctx, quirks, earned);
    }
    await next();
    if (ctx.path === discoveryPath) publishLess(ctx, quirks);
    if (ctx.path === tokenPath) answerTokens(ctx, quirks);
    if (ctx.path.startsWith(authorizationPath) && quirks.iss === "absent") dropIssuer(ctx);
  };
}

/** Words of the error page, or null. */
function refusalOf({ query }: Context, quirks: Quirks): string | null {
  for (const parameter of ["resource", "audience"])
    if (parameter in query && parameter !== quirks.apiParameter)
      return `invalid_request: the parameter ${parameter} is not supported`;
  const refused = scopesOf(query).find((scope) => quirks.refusedScopes.includes(scope));
  return refused === undefined ? null : `invalid_scope: ${refused}`;
}

function noteRequest(ctx: Context, quirks: Quirks, earned: Set<string>): void {
  const { query } = ctx;
  const earns = {
    everybody: true,
    "scope offline_access": scopesOf(query).includes("offline_access"),
    "access_type offline": query["access_type"] === "offline",
  }[quirks.refreshTokenFor];
  if (earns) earned.add(String(query["code_challenge"]));
  if (quirks.apiParameter !== "audience") return;
  const { audience, ...others } = query;
  ctx.query = { ...others, ...(audience === undefined ? {} : { resource: audience }) };
}

function publishLess(ctx: Context, quirks: Quirks): void {
  if (typeof ctx.body !== "object" || ctx.body === null || !("issuer" in ctx.body)) return;
  const metadata: Record<string, unknown> = {
    ...ctx.body,
    response_modes_supported: quirks.responseModes,
  };
  for (const name of quirks.without) delete metadata[name];
  if (quirks.iss !== "advertised")
    delete metadata["authorization_response_iss_parameter_supported"];
  ctx.body = metadata;
}

function answerTokens(ctx: Context, quirks: Quirks): void {
  if (ctx.status >= 400) {
    if (quirks.refusals === "json") return;
    const { status } = ctx;
    ctx.body = quirks.refusals === "html" ? "<!doctype html><title>Error</title>" : "";
    ctx.status = status;
    return;
  }
  const answer: Record<string, unknown> = { ...(ctx.body as object), ...quirks.tokenExtras };
  const { oidc } = ctx as Partial<KoaContextWithOIDC>;
  const refreshed = oidc?.params?.["grant_type"] === "refresh_token";
  if (quirks.rotation === "silent" && refreshed) delete answer["refresh_token"];
  ctx.body = answer;
}

/** Out of the address, or out of the form. */
function dropIssuer(ctx: Context): void {
  const location = ctx.response.get("location");
  if (location && URL.canParse(location)) {
    const url = new URL(location);
    url.searchParams.delete("iss");
    ctx.set("location", url.href);
  }
  if (typeof ctx.body === "string")
    ctx.body = ctx.body.replace(/<input type="hidden" name="iss"[^>]*>/, "");
}

const scopesOf = (query: Context["query"]): readonly string[] =>
  String(query["scope"] ?? "").split(" ");
