/**
 * Owns: the two requests about leases: get one, end one.
 * Must not know: how tokens are verified, accounts found, or leases written down.
 */
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { requestKeyHeader, type SipLease } from "../../src-contract/credential-api.ts";
import type { ErrorCode } from "../../src-contract/errors.ts";
import { phoneApi } from "../../src-contract/http-api/phone.ts";
import { permissionsOf } from "../../src-contract/roles.ts";
import type { Caller } from "../access-token/access-token.ts";
import { isStrongEnough } from "../access-token/authentication-strength.ts";
import type { Accounts } from "../accounts/accounts.ts";
import { writeAudit } from "../audit/audit.ts";
import { callerOf, schemeOf } from "../http/authenticate.ts";
import { challenge } from "../http/challenge.ts";
import { type Incoming, route } from "../http/endpoint.ts";
import { originOf } from "../http/origin.ts";
import { HttpProblem } from "../http/problem.ts";
import { note } from "../http/request-log.ts";
import type { KnownOrganisation } from "../organisations/known-organisations.ts";
import type { Person } from "../people/known-people.ts";
import type { StepUpConfig } from "../service-config.ts";
import type { ServiceContext } from "../service-context.ts";
import { transact } from "../storage/transaction.ts";
import { endLeases } from "./ending.ts";
import type { LeaseDesk, LeaseOutcome } from "./lease.ts";

export interface LeaseRoutesOptions {
  readonly accounts: Accounts;
  readonly desk: LeaseDesk;
}

type Exchange = Incoming<typeof phoneApi.requestLease>;

/** `POST /v1/sip-credentials` and `DELETE /v1/sip-credentials/{id}`. */
export function leaseRoutes(context: ServiceContext, { accounts, desk }: LeaseRoutesOptions): void {
  const { app, config, database, announcements, organisations, people, now } = context;

  async function exchange({ request, body: { device } }: Exchange): Promise<SipLease> {
    const caller = callerOf(request);
    const { stepUp } = config;
    const requestKey = requestKeyOf(request.headers[requestKeyHeader]);
    if (stepUp !== undefined && !isStrongEnough(caller, stepUp, now() / 1000))
      throw stepUpRequired(caller, stepUp);
    const organisation = await organisations.get(caller.organisationId);
    const { settings } = organisation;
    const role = roleWithPhone(caller, organisation);
    // Nobody is refused for what is remembered: the second time none of it is believed.
    for (const fresh of [false, true]) {
      const person = await people.of(caller, { fresh });
      const owner = { ...person, verifiedEmail: caller.verifiedEmail };
      const finding = await accounts.find(owner, { fresh, origin: originOf(request) });
      if (finding.kind !== "one") {
        if (!fresh) continue;
        throw withoutAccount(finding.kind, caller);
      }
      const { account } = finding;
      const outcome = await desk.issue({
        caller,
        person,
        account,
        device,
        leaseSeconds: settings.leaseSeconds ?? config.leaseSeconds,
        requestKey,
        source: request.ip,
        correlationId: request.id,
      });
      if (outcome.kind === "stale") continue;
      if (outcome.kind === "account-not-ready") await giveBack(outcome.id, person, request);
      if (outcome.kind !== "issued") throw problemOf(outcome.kind, caller);
      const { lease } = outcome;
      const { id, user, displayName } = account;
      const access = {
        account: { id, user, displayName },
        role,
        permissions: [...permissionsOf(role)],
        callsAtEnd: settings.callsAtEnd,
      };
      note(request, { lease: lease.id, aor: lease.aor, expiresIn: lease.expiresIn });
      return { ...lease, access };
    }
    throw busy("What is known of this person changes too quickly.");
  }

  route(app, phoneApi.requestLease, context.person, async (incoming) => {
    note(incoming.request, { subject: callerOf(incoming.request).subject });
    try {
      return { status: 201, body: await exchange(incoming) };
    } catch (error) {
      if (error instanceof HttpProblem && error.status === 403) await auditRefusal(incoming, error);
      throw error;
    }
  });

  const auditRefusal = ({ request, body: { device } }: Exchange, { code }: HttpProblem) =>
    writeAudit(database.sql, originOf(request), {
      organisationId: callerOf(request).organisationId,
      action: "lease.refused",
      outcome: "refused",
      detail: { code, device: device.id },
    });

  route(app, phoneApi.endLease, context.person, async ({ request, parameters: { id } }) => {
    const person = await people.of(callerOf(request));
    note(request, { lease: id, subject: person.subject });
    if (z.uuid().safeParse(id).success) await giveBack(id, person, request);
    return { status: 204, body: undefined };
  });

  const giveBack = (leaseId: string, { id: personId }: Person, request: FastifyRequest) =>
    transact(database, (trx) =>
      endLeases(
        trx,
        announcements,
        { upToLeaseId: leaseId, personId },
        { reason: "given-back", origin: originOf(request), now: now() },
      ),
    );
}

/** The caller's role. @throws HttpProblem 403 when it has no phone, or the organisation signs people in otherwise */
function roleWithPhone({ role, signedInWith }: Caller, { name, settings }: KnownOrganisation) {
  if (signedInWith === "identity-provider" && settings.singleSignOn === "off")
    throw refused("single-sign-on-off", `${name} has switched single sign-on off.`);
  if (role === null) throw refused("no-role", "The identity provider gives this person no role.");
  if (!permissionsOf(role).includes("phone"))
    throw refused("role-without-phone", `The role ${role} has no phone.`);
  return role;
}

function withoutAccount(kind: "none" | "several" | "off", { statedEmail }: Caller): HttpProblem {
  const who = statedEmail ?? "this person";
  switch (kind) {
    case "none":
      return refused("no-phone-account", `There is no phone for ${who}.`);
    case "several":
      return refused(
        "several-phone-accounts",
        `${statedEmail ?? "This person"} has more than one phone.`,
      );
    case "off":
      return refused("phone-account-off", `The phone of ${who} is switched off.`);
  }
}

function problemOf(
  kind: Exclude<LeaseOutcome["kind"], "issued" | "stale">,
  caller: Caller,
): HttpProblem {
  switch (kind) {
    case "token-ended":
      return new HttpProblem(401, "service-refused", "The token has expired.", {
        "www-authenticate": challenge(schemeOf(caller), { error: "invalid_token" }),
      });
    case "person-off":
      return refused("signed-out-by-organisation", "This person has been switched off.");
    case "signed-out":
      return refused("signed-out-by-organisation", "This sign-in has been ended.");
    case "device-ended":
      return refused("device-ended", "The sign-in of this device has been ended.");
    case "account-off":
      return refused("phone-account-off", "The phone account is switched off.");
    case "account-not-ready":
      return refused("account-not-ready", "The phone account lacks what the SIP server needs.");
    case "over":
      return new HttpProblem(409, "lease-ended", "The lease of this request is over.");
    case "too-many":
      return busy("This account has too many leases at once.");
  }
}

const refused = (code: ErrorCode, detail: string): HttpProblem =>
  new HttpProblem(403, code, detail);
const busy = (detail: string): HttpProblem =>
  new HttpProblem(503, "service-failed", detail, { "retry-after": "10" });

/** @throws HttpProblem 400 for a key that is none: it would promise what cannot be held */
function requestKeyOf(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  const key = z.uuid().safeParse(header);
  if (!key.success)
    throw new HttpProblem(400, "bad-request", `The header ${requestKeyHeader} must be a UUID.`);
  return key.data.toLowerCase();
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
