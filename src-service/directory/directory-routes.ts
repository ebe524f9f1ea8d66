/**
 * Owns: the endpoint of the directory: who may ask, how often, and for how long.
 * Must not know: how colleagues are found. Reading is not in the audit log: it changes nothing.
 */
import type { FastifyRequest } from "fastify";
import { sql } from "kysely";
import { directoryApi } from "../../src-contract/http-api/directory.ts";
import { permissionsOf } from "../../src-contract/roles.ts";
import { callerOf } from "../http/authenticate.ts";
import { route } from "../http/endpoint.ts";
import { HttpProblem } from "../http/problem.ts";
import { createWhoAsks, type SignedInPerson } from "../profile/signed-in-person.ts";
import type { ServiceContext } from "../service-context.ts";
import { searchDirectory } from "./search-directory.ts";

/** Milliseconds a search may take; nobody waits longer for a suggestion. */
const longestSearch = 2_000;
/** `query_canceled`. [PostgreSQL: error codes](https://www.postgresql.org/docs/current/errcodes-appendix.html) */
const timedOut = "57014";

export function directoryRoutes(context: ServiceContext): void {
  const { app, database, organisations, searchingPerson } = context;
  const whoAsks = createWhoAsks(context);

  async function colleagueAsking(request: FastifyRequest): Promise<SignedInPerson> {
    const { role } = callerOf(request);
    if (role === null)
      throw new HttpProblem(403, "no-role", "The identity provider gives this person no role.");
    if (!permissionsOf(role).includes("directory"))
      throw new HttpProblem(403, "not-allowed", `The role ${role} has no directory.`);
    return whoAsks(request);
  }

  route(app, directoryApi.searchDirectory, searchingPerson, async ({ request, query: { q } }) => {
    const { organisationId } = await colleagueAsking(request);
    const { settings } = await organisations.get(organisationId);
    const search = { organisationId, query: q, emails: settings.directoryEmails };
    const body = await database.sql
      .transaction()
      .execute(async (trx) => {
        await sql`set local statement_timeout = ${sql.lit(longestSearch)}`.execute(trx);
        return searchDirectory(trx, search);
      })
      .catch(tooSlow);
    return { status: 200, body };
  });
}

function tooSlow(error: unknown): never {
  if (error instanceof Error && "code" in error && error.code === timedOut)
    throw new HttpProblem(503, "service-failed", "The search took too long.", {
      "retry-after": "5",
    });
  throw error;
}
