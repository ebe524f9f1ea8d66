/**
 * Owns: who asks for their own profile, and that their sign-in still counts.
 * Must not know: what they ask for.
 */

import type { FastifyRequest } from "fastify";
import { type Kysely, sql } from "kysely";
import type { Role } from "../../src-contract/roles.ts";
import { type Caller, signedInAt } from "../access-token/access-token.ts";
import type { AccountOwner } from "../accounts/accounts.ts";
import type { Origin } from "../audit/audit.ts";
import { callerOf } from "../http/authenticate.ts";
import { originOf } from "../http/origin.ts";
import { HttpProblem } from "../http/problem.ts";
import type { ServiceContext } from "../service-context.ts";
import type { Tables } from "../storage/tables.ts";

/** Somebody at their own profile. */
export interface SignedInPerson extends AccountOwner {
  readonly role: Role | null;
  /** What they do is written down as theirs. */
  readonly origin: Origin;
}

/** Reads who asks. @throws HttpProblem 403 when that sign-in counts no more */
export type WhoAsks = (request: FastifyRequest) => Promise<SignedInPerson>;

export function createWhoAsks({
  database,
  organisations,
  people,
}: Pick<ServiceContext, "database" | "organisations" | "people">): WhoAsks {
  return async (request) => {
    const caller = callerOf(request);
    const { settings } = await organisations.get(caller.organisationId);
    if (caller.signedInWith === "identity-provider" && settings.singleSignOn === "off")
      throw new HttpProblem(403, "single-sign-on-off", "Single sign-on is switched off.");
    const person = await people.of(caller);
    await refuseEnded(database.sql, person.id, caller);
    return {
      ...person,
      verifiedEmail: caller.verifiedEmail,
      role: caller.role,
      origin: originOf(request),
    };
  };
}

/** A thief with a laptop that was signed out must not end the owner's other devices. */
async function refuseEnded(
  within: Kysely<Tables>,
  personId: string,
  caller: Caller,
): Promise<void> {
  const since = new Date(signedInAt(caller) * 1000);
  const state = await within
    .selectFrom("people")
    .select((eb) => [
      "active",
      sql<boolean>`coalesce(signed_out_at > ${since}, false)`.as("signedOut"),
      eb
        .exists(
          eb
            .selectFrom("devices")
            .select("device_id")
            .where("person_id", "=", personId)
            .where("key_thumbprint", "=", caller.keyThumbprint)
            .where("signed_out_at", ">", since),
        )
        .as("deviceEnded"),
      eb
        .exists(
          eb
            .selectFrom("ended_sessions")
            .select("session_id")
            .where("issuer", "=", caller.issuer)
            .where("session_id", "=", caller.sessionId),
        )
        .as("sessionEnded"),
    ])
    .where("id", "=", personId)
    .executeTakeFirst();
  if (state === undefined || !state.active || state.signedOut || state.sessionEnded)
    throw new HttpProblem(403, "signed-out-by-organisation", "This sign-in was ended.");
  if (state.deviceEnded) throw new HttpProblem(403, "device-ended", "This device was signed out.");
}
