/**
 * Owns: the two requests about leases: get one, end one.
 * Must not know: how tokens are verified or leases are made.
 */
import type { FastifyInstance, onRequestAsyncHookHandler } from "fastify";
import { leaseRequest, sipCredentialsPath } from "../../src-contract/credential-api.ts";
import type { Caller } from "../access-token/access-token.ts";
import { isStrongEnough } from "../access-token/authentication-strength.ts";
import type { Accounts } from "../accounts/accounts.ts";
import type { LeaseDesk } from "../lease/lease.ts";
import type { StepUpConfig } from "../service-config.ts";
import { callerOf, schemeOf } from "./authenticate.ts";
import { challenge } from "./challenge.ts";
import { HttpProblem } from "./problem.ts";
import type { RateLimit } from "./rate-limit.ts";

export interface LeaseRoutesOptions {
  readonly authenticate: onRequestAsyncHookHandler;
  readonly perPerson: RateLimit;
  readonly accounts: Accounts;
  readonly desk: LeaseDesk;
  /** What a lease asks of the sign-in, beyond being one. */
  readonly stepUp: StepUpConfig | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** `POST /v1/sip-credentials` and `DELETE /v1/sip-credentials/{id}`. */
export function leaseRoutes(
  app: FastifyInstance,
  { authenticate, perPerson, accounts, desk, stepUp, now }: LeaseRoutesOptions,
): void {
  app.post(sipCredentialsPath, { onRequest: [authenticate, perPerson] }, async (request, reply) => {
    const caller = callerOf(request);
    const body = leaseRequest.safeParse(request.body);
    if (!body.success)
      throw new HttpProblem(400, "bad-request", "The body must name a device by id and name.");
    if (stepUp !== undefined && !isStrongEnough(caller, stepUp, now() / 1000)) {
      request.log.info({ subject: caller.subject }, "step-up required");
      throw stepUpRequired(caller, stepUp);
    }
    const [account, ...others] = await accounts.find(caller);
    if (others.length > 0) {
      request.log.warn({ subject: caller.subject }, "several phone accounts");
      throw new HttpProblem(
        403,
        "several-phone-accounts",
        `${caller.statedEmail ?? "This person"} has more than one phone.`,
      );
    }
    if (account === undefined) {
      request.log.warn({ subject: caller.subject }, "no phone account");
      throw new HttpProblem(
        403,
        "no-phone-account",
        `There is no phone for ${caller.statedEmail ?? "this person"}.`,
      );
    }
    const lease = await desk.issue(caller, account, body.data.device);
    if (lease === null)
      throw new HttpProblem(401, "service-refused", "The token has expired.", {
        "www-authenticate": challenge(schemeOf(caller), { error: "invalid_token" }),
      });
    const { id, aor, expiresIn } = lease;
    request.log.info({ lease: id, aor, expiresIn, subject: caller.subject }, "lease issued");
    return reply.code(201).send(lease);
  });

  app.delete<{ Params: { id: string } }>(
    `${sipCredentialsPath}/:id`,
    { onRequest: [authenticate, perPerson] },
    async (request, reply) => {
      const caller = callerOf(request);
      const ended = await desk.end(caller, request.params.id);
      if (ended)
        request.log.info({ lease: request.params.id, subject: caller.subject }, "lease ended");
      return reply.code(204).send();
    },
  );
}

/** [RFC 9470 §3](https://www.rfc-editor.org/rfc/rfc9470#section-3) */
function stepUpRequired(caller: Caller, { acrValues, maxAgeSeconds }: StepUpConfig): HttpProblem {
  const detail = "A stronger or a more recent sign-in is needed.";
  return new HttpProblem(401, "step-up-required", detail, {
    "www-authenticate": challenge(schemeOf(caller), {
      error: "insufficient_user_authentication",
      error_description: detail,
      acr_values: acrValues?.join(" "),
      max_age: maxAgeSeconds?.toString(),
    }),
  });
}
