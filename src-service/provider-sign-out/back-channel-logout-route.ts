/**
 * Owns: `POST /v1/back-channel-logout`, at which identity providers say that a sign-in is over.
 * Must not know: how logout tokens are judged or sign-ins ended.
 */
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { z } from "zod";
import { type backChannelLogoutError, signOutApi } from "../../src-contract/http-api/sign-out.ts";
import { IssuerUnreachable } from "../access-token/issuer-keys.ts";
import { route } from "../http/endpoint.ts";
import { HttpProblem, toHttpProblem } from "../http/problem.ts";
import { note } from "../http/request-log.ts";
import type { KnownIssuer } from "../organisations/known-issuers.ts";
import type { ServiceContext } from "../service-context.ts";
import { transact } from "../storage/transaction.ts";
import { endedByProvider, endSignIn } from "./end-sign-in.ts";
import { judgeLogoutToken } from "./logout-token.ts";

/**
 * Answers 200 once the sign-ins are over, or when nobody here knows them; 400 to a token that is no good.
 * @see https://openid.net/specs/openid-connect-backchannel-1_0.html
 */
export function backChannelLogoutRoute({
  app,
  database,
  announcements,
  issuers,
  refusals,
  now,
}: Pick<
  ServiceContext,
  "app" | "database" | "announcements" | "issuers" | "refusals" | "now"
>): void {
  /** Anybody can send a token that is no good, or one that they found: nobody is believed to be who it names. */
  async function refuse(
    { id: correlationId, ip: source }: FastifyRequest,
    issuer: KnownIssuer | null,
    reason: string,
  ): Promise<never> {
    await refusals.note(
      `logout ${issuer?.issuer ?? "anybody"}`,
      "anybody",
      { actor: { kind: "identity-provider" }, correlationId, source },
      {
        organisationId: issuer?.organisationId ?? null,
        action: endedByProvider,
        detail: { reason, named: issuer?.issuer ?? null },
      },
    );
    throw new HttpProblem(400, "bad-request", reason);
  }

  void app.register((scope, _options, done) => {
    speakForms(scope);
    route(scope, signOutApi.backChannelLogout, [], async ({ body, request }) => {
      const token = body.logout_token;
      const issuer = await issuers.find(token);
      if (issuer === null) return refuse(request, null, "The token comes from another issuer.");
      const verdict = await judgeLogoutToken(token, issuer, now()).catch(unavailable);
      if (verdict.kind === "refused") return refuse(request, issuer, verdict.description);
      const { notice } = verdict;
      const options = {
        organisationId: issuer.organisationId,
        origin: {
          actor: {
            kind: "identity-provider",
            issuer: notice.issuer,
            subject: notice.subject ?? undefined,
          },
          correlationId: request.id,
          source: request.ip,
        },
        now: now(),
      } as const;
      const isNew = await transact(database, (within) =>
        endSignIn(within, announcements, notice, options),
      );
      if (!isNew) return refuse(request, issuer, "The token has been used before.");
      return { status: 200, body: undefined };
    });
    done();
  });
}

function unavailable(error: unknown): never {
  if (!(error instanceof IssuerUnreachable)) throw error;
  throw new HttpProblem(
    503,
    "service-failed",
    "The identity provider's keys cannot be had to check the token.",
    { "retry-after": "10" },
  );
}

type ErrorBody = z.input<typeof backChannelLogoutError>;

/** The specification's own forms: a form comes in, an error goes out as OAuth has it. */
function speakForms(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser<string>(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: 32 * 1024 },
    (_request, body, done) => {
      const tokens = new URLSearchParams(body).getAll("logout_token");
      done(null, tokens.length === 1 ? { logout_token: tokens[0] } : {});
    },
  );
  scope.setErrorHandler((thrown, request, reply) => {
    const { status, message, headers } = toHttpProblem(thrown);
    if (status < 500) note(request, { reason: message });
    if (status >= 500 && !(thrown instanceof HttpProblem))
      request.log.error({ err: thrown }, "unexpected error");
    const body: ErrorBody = { error: errorOf(status), error_description: message };
    void reply
      .code(status === 413 || status === 415 ? 400 : status)
      .headers({ ...headers })
      .send(body);
  });
}

function errorOf(status: number): ErrorBody["error"] {
  if (status < 500 && status !== 429) return "invalid_request";
  return status === 500 ? "server_error" : "temporarily_unavailable";
}
