/**
 * Owns: turning what happens at the provider into the request log and its named events.
 * Must not know: how the provider is set up.
 */
import type { Middleware } from "koa";
import type { KoaContextWithOIDC, Provider } from "oidc-provider";
import type { Person } from "./person.ts";
import type { RequestLog } from "./request-log.ts";

/** Writes down each request, and what came of it. */
export function logRequests(
  { requests, events }: RequestLog,
  people: readonly Person[],
): Middleware {
  return async (ctx, next) => {
    requests.push({ method: ctx.method, path: ctx.path, at: Date.now() });
    await next();
    const { oidc } = ctx as Partial<KoaContextWithOIDC>;
    const accountId = oidc?.entities?.RefreshToken?.accountId;
    if (oidc?.route === "revocation" && accountId !== undefined)
      events.emit("revoked", { email: emailOf(people, accountId) });
  };
}

export function observe(provider: Provider, log: RequestLog, people: readonly Person[]): void {
  const { events, tokenRequests } = log;
  const note = ({ oidc }: KoaContextWithOIDC, outcome: string) => {
    const grantType = String(oidc.params?.["grant_type"] ?? "");
    tokenRequests.push({
      grantType,
      clientId: oidc.client?.clientId ?? "",
      outcome,
      at: Date.now(),
    });
    return grantType;
  };
  provider.on("authorization.success", ({ oidc }) => {
    events.emit("signed-in", { email: emailOf(people, oidc.session?.accountId) });
  });
  provider.on("authorization.error", (_ctx, { error }) => {
    events.emit("refused", { error });
  });
  provider.on("grant.success", (ctx) => {
    const grantType = note(ctx, "ok");
    const email = emailOf(people, ctx.oidc.entities.Account?.accountId);
    events.emit("token-issued", { email, grantType });
  });
  provider.on("grant.error", (ctx, { error }) => {
    events.emit("token-refused", { error, grantType: note(ctx, error) });
  });
  provider.on("session.destroyed", ({ accountId }) => {
    events.emit("session-ended", { email: emailOf(people, accountId) });
  });
}

function emailOf(people: readonly Person[], accountId: string | undefined): string {
  return people.find(({ subject }) => subject === accountId)?.email ?? "";
}
