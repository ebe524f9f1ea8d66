import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { emptyDatabase } from "../../../lab/company/empty-database.ts";
import { tidyUp } from "../../../src-service/housekeeping/housekeeping.ts";
import { type Database, openDatabase } from "../../../src-service/storage/database.ts";

const day = 24 * 3_600_000;
const now = Date.now();
let database: Database;

beforeEach(async () => {
  database = await openDatabase({ connections: 1 }, await emptyDatabase());
});
afterEach(() => database.close());

it("takes old leases out, and still knows when their link was last used", async () => {
  const { sql } = database;
  await sql
    .insertInto("organisations")
    .values({ id: "example", name: "Example", domains: [], settings: "{}" })
    .execute();
  const account = await sql
    .insertInto("accounts")
    .values({ organisation_id: "example", username: "1001", display_name: "Ada" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const person = await sql
    .insertInto("people")
    .values({ organisation_id: "example", issuer: "https://one", subject: "ada" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await sql
    .insertInto("links")
    .values({
      person_id: person.id,
      account_id: account.id,
      origin: "proof",
      created_at: new Date(now - 90 * day),
    })
    .execute();
  const lease = (age: number) => ({
    id: randomUUID(),
    person_id: person.id,
    account_id: account.id,
    device_id: randomUUID(),
    authorization_username: `${age}:1001`,
    created_at: new Date(now - age * day),
    expires_at: new Date(now - age * day + 600_000),
  });
  await sql
    .insertInto("leases")
    .values([lease(60), lease(40), lease(1)])
    .execute();
  const lastUse = async () =>
    (await sql.selectFrom("links").select("last_used_at").executeTakeFirstOrThrow()).last_used_at;
  await tidyUp(sql, now);
  expect(await lastUse()).toEqual(new Date(now - 40 * day));
  expect(await sql.selectFrom("leases").select("authorization_username").execute()).toEqual([
    { authorization_username: "1:1001" },
  ]);
  await tidyUp(sql, now);
  expect(await lastUse()).toEqual(new Date(now - 40 * day));
});
