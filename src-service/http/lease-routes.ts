/**
 * Owns: the two requests about leases: get one, end one.
 * Must not know: how tokens are verified or leases are made.
 */
import type { FastifyInstance, onRequestAsyncHookHandler } from "fastify";
import { leaseRequest, sipCredentialsPath } from "../../src-contract/credential-api.ts";
import type { Accounts } from "../accounts/accounts.ts";
import type { LeaseDesk } from "../lease/lease.ts";
import { callerOf } from "./authenticate.ts";
import { HttpProblem } from "./problem.ts";
import type { RateLimit } from "./rate-limit.ts";

export interface LeaseRoutesOptions {
  readonly authenticate: onRequestAsyncHookHandler;
  readonly perPerson: RateLimit;
  readonly accounts: Accounts;
  readonly desk: LeaseDesk;
}

/** `POST /v1/sip-credentials` and `DELETE /v1/sip-credentials/{id}`. */
export function leaseRoutes(
  app: FastifyInstance,
  { authenticate, perPerson, accounts, desk }: LeaseRoutesOptions,
): void {
  app.post(sipCredentialsPath, { onRequest: [authenticate, perPerson] }, async (request, reply) => {
    const caller = callerOf(request);
    const body = leaseRequest.safeParse(request.body);
    if (!body.success)
      throw new HttpProblem(400, "bad-request", "The body must name a device by id and name.");
    const account = await accounts.find(caller);
    if (account === null) {
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
        "www-authenticate": 'Bearer realm="offhook", error="invalid_token"',
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
