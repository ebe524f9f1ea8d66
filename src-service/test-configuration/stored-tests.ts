/**
 * Owns: runs of Test configuration in the tables, so that every instance can go on with one.
 * Must not know: what is checked.
 */
import type { Kysely, Selectable } from "kysely";
import {
  type ConfigurationCheck,
  type ConfigurationTest,
  type IdentityProviderDraft,
  identityProviderDraft,
} from "../../src-contract/admin-api.ts";
import { fingerprintOf, recordOf } from "../organisations/identity-provider-record.ts";
import type { ServiceContext } from "../service-context.ts";
import type { ConfigurationTestsTable, Tables } from "../storage/tables.ts";
import { allWaiting } from "./outcome.ts";

export type StoredTest = Selectable<ConfigurationTestsTable>;

/** Milliseconds until nobody may go on with it; a passed one counts for saving the same settings until then. */
const kept = 24 * 3_600_000;
/** Milliseconds to sign in. */
const patience = 15 * 60_000;
/** Milliseconds after which one that is under way has been left behind by an instance that ended. */
const abandonedAfter = 2 * 60_000;

const sealedFor = (organisationId: string): string => `configuration_tests.draft ${organisationId}`;

export interface StoredTests {
  create(
    organisationId: string,
    sessionHash: Buffer,
    draft: IdentityProviderDraft,
  ): Promise<StoredTest>;
  read(organisationId: string, id: string): Promise<StoredTest | null>;
  /** Null when it does not wait for a sign-in (any more). @param sessionHash whose it has to be */
  awaitingSignIn(id: string, sessionHash?: Buffer): Promise<StoredTest | null>;
  /** Only one caller gets it. */
  take(id: string): Promise<StoredTest | null>;
  draftOf(test: StoredTest): IdentityProviderDraft;
  save(
    id: string,
    state: ConfigurationTest["state"],
    checks: readonly ConfigurationCheck[],
  ): Promise<void>;
}

export function createStoredTests({
  database: { sql },
  secrets,
  now,
}: Pick<ServiceContext, "database" | "secrets" | "now">): StoredTests {
  const waiting = (id: string) =>
    sql
      .selectFrom("configuration_tests")
      .selectAll()
      .where("id", "=", id)
      .where("state", "=", "awaiting-sign-in")
      .where("created_at", ">", new Date(now() - patience));

  return {
    async create(organisationId, sessionHash, draft) {
      await sql
        .deleteFrom("configuration_tests")
        .where("expires_at", "<=", new Date(now()))
        .execute();
      return sql
        .insertInto("configuration_tests")
        .values({
          organisation_id: organisationId,
          session_hash: sessionHash,
          draft: secrets.seal(JSON.stringify(draft), sealedFor(organisationId)),
          fingerprint: fingerprintOf(draft),
          state: "running",
          checks: JSON.stringify(allWaiting()),
          created_at: new Date(now()),
          expires_at: new Date(now() + kept),
        })
        .returningAll()
        .executeTakeFirstOrThrow();
    },
    async read(organisationId, id) {
      const test = await sql
        .selectFrom("configuration_tests")
        .selectAll()
        .where("id", "=", id)
        .where("organisation_id", "=", organisationId)
        .where("expires_at", ">", new Date(now()))
        .executeTakeFirst();
      if (test === undefined) return null;
      const age = now() - test.created_at.getTime();
      const isOver =
        (test.state === "awaiting-sign-in" && age > patience) ||
        (test.state === "running" && age > patience + abandonedAfter);
      return isOver ? { ...test, state: "failed" } : test;
    },
    async awaitingSignIn(id, sessionHash) {
      let wanted = waiting(id);
      if (sessionHash !== undefined) wanted = wanted.where("session_hash", "=", sessionHash);
      return (await wanted.executeTakeFirst()) ?? null;
    },
    async take(id) {
      const taken = await sql
        .updateTable("configuration_tests")
        .set({ state: "running" })
        .where("id", "=", id)
        .where("state", "=", "awaiting-sign-in")
        .where("created_at", ">", new Date(now() - patience))
        .returningAll()
        .executeTakeFirst();
      return taken ?? null;
    },
    draftOf: (test) =>
      identityProviderDraft.parse(
        JSON.parse(secrets.open(test.draft, sealedFor(test.organisation_id))),
      ),
    async save(id, state, checks) {
      await sql.transaction().execute(async (trx) => {
        const test = await trx
          .updateTable("configuration_tests")
          .set({ state, checks: JSON.stringify(checks) })
          .where("id", "=", id)
          .returningAll()
          .executeTakeFirst();
        if (test !== undefined && state === "passed") await notePassed(trx, test, now());
      });
    },
  };
}

/** The provider that is saved with exactly these settings has passed. */
async function notePassed(trx: Kysely<Tables>, test: StoredTest, now: number): Promise<void> {
  const rows = await trx
    .selectFrom("identity_providers")
    .selectAll()
    .where("organisation_id", "=", test.organisation_id)
    .execute();
  const same = rows.filter((row) => fingerprintOf(recordOf(row)) === test.fingerprint);
  for (const { id } of same)
    await trx
      .updateTable("identity_providers")
      .set({ tested_at: new Date(now) })
      .where("id", "=", id)
      .execute();
}
