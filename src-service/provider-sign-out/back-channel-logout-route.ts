/**
 * Owns: `POST /v1/back-channel-logout`, at which identity providers say that a sign-in is over.
 * Must not know: how logout tokens are judged or sign-ins ended.
 */
import type { FastifyInstance } from "fastify";
import type { z } from "zod";
import { type backChannelLogoutError, signOutApi } from "../../src-contract/http-api/sign-out.ts";
import { IssuerUnreachable } from "../access-token/issuer-keys.ts";
import { writeAudit } from "../audit/audit.ts";
import { route } from "../http/endpoint.ts";
import { HttpProblem, toHttpProblem } from "../http/problem.ts";
import type { ServiceContext } from "../service-context.ts";
import { endSignIn } from "./end-sign-in.ts";
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
  now,
}: Pick<ServiceContext, "app" | "database" | "announcements" | "issuers" | "now">): void {
  void app.register((scope, _options, done) => {
    speakForms(scope);
    route(scope, signOutApi.backChannelLogout, [], async ({ body, request }) => {
      const token = body.logout_token;
      const issuer = await issuers.find(token);
      if (issuer === null) throw refusal("The token comes from another issuer.");
      const { organisationId } = issuer;
      const verdict = await judgeLogoutToken(token, issuer, now()).catch(unavailable);
      const origin = {
        actor: {
          kind: "identity-provider" as const,
          issuer: issuer.issuer,
          subject: verdict.kind === "accepted" ? (verdict.notice.subject ?? undefined) : undefined,
        },
        correlationId: request.id,
        source: request.ip,
      };
      const isNew =
        verdict.kind === "accepted" &&
        (await database.sql.transaction().execute((within) =>
          endSignIn(within, announcements, verdict.notice, {
            organisationId,
            origin,
            now: now(),
          }),
        ));
      if (isNew) return { status: 200, body: undefined };
      const reason =
        verdict.kind === "refused" ? verdict.description : "The token has been used before.";
      await writeAudit(database.sql, origin, {
        organisationId,
        action: "sign-in.ended-by-provider",
        outcome: "refused",
        detail: { reason },
      });
      throw refusal(reason);
    });
    done();
  });
}

const refusal = (description: string): HttpProblem =>
  new HttpProblem(400, "bad-request", description);

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
