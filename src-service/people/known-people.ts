/**
 * Owns: the row of everybody who comes with an access token: made at their first request, refreshed now and then.
 * Must not know: what people want, or what they may have.
 */
import { sql } from "kysely";
import type { Caller } from "../access-token/access-token.ts";
import { HttpProblem } from "../http/problem.ts";
import type { ServiceContext } from "../service-context.ts";
import { createGroupCommit } from "../storage/group-commit.ts";
import { rememberedEach } from "../storage/remembered.ts";

/** Somebody who has signed in. */
export interface Person {
  /** Of their row in `people`. */
  readonly id: string;
  readonly organisationId: string;
  readonly issuer: string;
  readonly subject: string;
}

export interface KnownPeople {
  /**
   * @param options.fresh believe nothing remembered
   * @throws HttpProblem 403 when their identity provider belonged to another organisation when they first came
   */
  of(caller: Caller, options?: { readonly fresh?: boolean }): Promise<Person>;
}

/** How many are remembered. */
const maxRemembered = 50_000;
/** Milliseconds after which the row is touched again, for the email address and the time they were last seen. */
const touchAfter = 10 * 60_000;

export function createKnownPeople({
  database,
  announcements,
  now,
}: Pick<ServiceContext, "database" | "announcements" | "now">): KnownPeople {
  const people = rememberedEach<{ readonly person: Person; readonly touchedAt: number }>(
    maxRemembered,
  );

  const touch = createGroupCommit(async (callers: readonly Caller[]) => {
    // One row for each person, in one order: two instances never wait for each other's rows crosswise.
    const wanted = [...new Map(callers.map((caller) => [keyOf(caller), caller])).entries()].sort(
      ([a], [b]) => (a < b ? -1 : 1),
    );
    const rows = await database.sql
      .insertInto("people")
      .values(
        wanted.map(([, { organisationId, issuer, subject, verifiedEmail }]) => ({
          organisation_id: organisationId,
          issuer,
          subject,
          email: verifiedEmail,
          last_seen_at: new Date(now()),
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns(["issuer", "subject"])
          .doUpdateSet({
            email: sql`coalesce(excluded.email, people.email)`,
            last_seen_at: sql`excluded.last_seen_at`,
          })
          .whereRef("people.organisation_id", "=", sql.ref("excluded.organisation_id")),
      )
      .returning(["id", "organisation_id", "issuer", "subject"])
      .execute();
    const found = new Map(
      rows.map(({ id, organisation_id: organisationId, issuer, subject }) => [
        keyOf({ issuer, subject }),
        { id, organisationId, issuer, subject },
      ]),
    );
    return callers.map((caller) => found.get(keyOf(caller)) ?? null);
  });

  // Nothing remembered of a person ever changes, so `person-changed` is no reason to forget. A row may go, though.
  announcements.subscribe((heard) => {
    if (heard === null || heard.kind === "organisation-changed") people.forgetAll();
  });

  return {
    async of(caller, { fresh = false } = {}) {
      const key = keyOf(caller);
      const known = people.get(key);
      if (!fresh && known !== undefined && now() - known.touchedAt < touchAfter)
        if (known.person.organisationId === caller.organisationId) return known.person;
      const asked = people.ask();
      const person = await touch(caller);
      if (person === null)
        throw new HttpProblem(
          403,
          "service-refused",
          "This person belongs to another organisation.",
        );
      people.keep(key, { person, touchedAt: now() }, asked);
      return person;
    },
  };
}

/** No issuer has a space in it. */
const keyOf = ({ issuer, subject }: Pick<Caller, "issuer" | "subject">): string =>
  `${issuer} ${subject}`;
