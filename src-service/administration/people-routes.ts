/**
 * Owns: people as administrators list them, switch them off and on, and link them with phone accounts.
 * Must not know: what a link is good for, or what the SIP server does about a leaver.
 */
import type { PersonRecord } from "../../src-contract/admin-api.ts";
import { administrationApi } from "../../src-contract/http-api/administration.ts";
import { addLink, lockPerson, removeLink } from "../accounts/linking.ts";
import { writeAudit } from "../audit/audit.ts";
import { createCursors, pageOfRows } from "../http/cursor.ts";
import { HttpProblem } from "../http/problem.ts";
import { signOut } from "../lease/sign-out.ts";
import type { ServiceContext } from "../service-context.ts";
import { transact } from "../storage/transaction.ts";
import { adminRoute } from "./admin-route.ts";
import { listPeopleRows, orderOf, showPerson } from "./people-rows.ts";

const notFound = (): HttpProblem => new HttpProblem(404, "not-found", "It is not there any more.");

export function peopleRoutes(context: ServiceContext): void {
  const { database, announcements, secrets, now } = context;
  const cursors = createCursors(secrets);

  adminRoute(context, administrationApi.listPeople, async ({ query, organisationId }) => {
    const { limit, q, cursor } = query;
    const listed = `people ${organisationId}`;
    const keys = cursors.read(listed, cursor);
    const after = keys === null ? undefined : ([keys[0], keys[1] ?? ""] as const);
    const rows = await listPeopleRows(database.sql, organisationId, { limit, q, after });
    return {
      status: 200,
      body: pageOfRows(rows, limit, showPerson, (last) =>
        cursors.write(listed, [orderOf(last), last.id]),
      ),
    };
  });

  adminRoute(context, administrationApi.changePerson, async (incoming) => {
    const { organisationId, origin } = incoming;
    const { id: personId } = incoming.parameters;
    const { active } = incoming.body;
    await transact(database, async (trx) => {
      await lockPerson(trx, personId);
      const person = await trx
        .updateTable("people")
        .set({ active })
        .where("id", "=", personId)
        .where("organisation_id", "=", organisationId)
        .returning(["issuer", "subject"])
        .executeTakeFirst();
      if (person === undefined) throw notFound();
      await writeAudit(trx, origin, {
        organisationId,
        action: active ? "person.switched-on" : "person.switched-off",
        outcome: "done",
        detail: { person: personId, issuer: person.issuer, subject: person.subject },
      });
      if (!active)
        await signOut(trx, announcements, { personId }, { reason: "left", origin, now: now() });
      await announcements.announce({ kind: "person-changed", personId }, trx);
    });
    return { status: 200, body: await readPerson(organisationId, personId) };
  });

  adminRoute(context, administrationApi.addPersonLink, async (incoming) => {
    const { organisationId, origin } = incoming;
    const { id: personId } = incoming.parameters;
    await transact(database, async (trx) => {
      await lockPerson(trx, personId);
      const person = await trx
        .selectFrom("people")
        .select(["id", "email"])
        .where("id", "=", personId)
        .where("organisation_id", "=", organisationId)
        .executeTakeFirst();
      const account = await trx
        .selectFrom("accounts")
        .select(["id", "username as user"])
        .where("id", "=", incoming.body.accountId)
        .where("organisation_id", "=", organisationId)
        .where("removed_at", "is", null)
        .forShare()
        .executeTakeFirst();
      if (person === undefined || account === undefined) throw notFound();
      await addLink(
        trx,
        announcements,
        {
          person: { id: personId, organisationId, verifiedEmail: person.email },
          account,
          origin: "administrator",
        },
        origin,
      );
    });
    return { status: 200, body: await readPerson(organisationId, personId) };
  });

  adminRoute(context, administrationApi.removePersonLink, async (incoming) => {
    const { organisationId, origin } = incoming;
    const { id: personId, linkId } = incoming.parameters;
    // Of another organisation there is nobody to be found.
    await readPerson(organisationId, personId);
    await transact(database, (trx) =>
      removeLink(trx, announcements, { personId, linkId }, { origin, now: now() }),
    );
    return { status: 200, body: await readPerson(organisationId, personId) };
  });

  async function readPerson(organisationId: string, id: string): Promise<PersonRecord> {
    const [row] = await listPeopleRows(database.sql, organisationId, { limit: 1, id });
    if (row === undefined) throw notFound();
    return showPerson(row);
  }
}
