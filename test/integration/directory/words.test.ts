import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { emptyDatabase } from "../../../lab/company/empty-database.ts";
import { type Postgres, startPostgres } from "../../../lab/postgres/start-postgres.ts";
import { mostDirectoryEntries } from "../../../src-contract/directory-api.ts";
import { searchDirectory } from "../../../src-service/directory/search-directory.ts";
import { type Database, openDatabase } from "../../../src-service/storage/database.ts";

const organisationId = "harbour-finch";

/** Name, number, address. */
const colleagues: readonly (readonly [string, string, string | null])[] = [
  ["Ada Okafor", "1001", "ada@example.com"],
  ["Benedikt Müller", "1002", "b.mueller@example.com"],
  ["Zoë Łukasiewicz", "1003", null],
  ["Anna-Lena O’Brien", "1004", "al.obrien@example.com"],
  ["Søren Æbelø", "1005", null],
  ["Ирина Ёлкина", "1006", null],
  ["Ελένη Παπαδοπούλου", "1007", null],
  ["Karl Weiß", "+493012345678", "karl@example.com"],
  ["100% Wool_Desk", "wool.desk", null],
  ["山田 太郎", "1010", null],
];

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.close());

const databases = {
  "a PostgreSQL server": async () =>
    openDatabase({ url: await postgres.createDatabase(), connections: 2 }),
  "the embedded PostgreSQL": async () => openDatabase({ connections: 1 }, await emptyDatabase()),
};

describe.each(Object.entries(databases))("%s", (_name, open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await addOrganisation(organisationId);
    await addOrganisation("Harbour Finch"); // The same letters: told apart even so.
    for (const [name, number, email] of colleagues) await add(organisationId, name, number, email);
    await add("Harbour Finch", "Ada Elsewhere", "1001", "ada@elsewhere.example");
  });
  afterAll(() => database.close());

  const addOrganisation = (id: string) =>
    database.sql
      .insertInto("organisations")
      .values({ id, name: id, domains: [], settings: "{}" })
      .execute();
  const add = (organisation: string, name: string, username: string, email: string | null) =>
    database.sql
      .insertInto("accounts")
      .values({ organisation_id: organisation, display_name: name, username, email })
      .execute();
  const found = async (query: string, emails = true) =>
    (await searchDirectory(database.sql, { organisationId, query, emails })).people.map(
      ({ name }) => name,
    );

  it.each([
    ["ada", "Ada Okafor"],
    ["OKA", "Ada Okafor"],
    ["oka ad", "Ada Okafor"],
    ["ada@exam", "Ada Okafor"],
    ["muller", "Benedikt Müller"],
    ["MÜLLER", "Benedikt Müller"],
    ["mueller ben", "Benedikt Müller"],
    ["zoe luk", "Zoë Łukasiewicz"],
    ["zoë ŁU", "Zoë Łukasiewicz"],
    ["lena", "Anna-Lena O’Brien"],
    ["o'brien", "Anna-Lena O’Brien"],
    ["soren aebelo", "Søren Æbelø"],
    ["soeren", "Søren Æbelø"],
    ["елкина", "Ирина Ёлкина"],
    ["ЁЛКИ", "Ирина Ёлкина"],
    ["παπαδοπουλου", "Ελένη Παπαδοπούλου"],
    ["ΕΛΈΝΗ", "Ελένη Παπαδοπούλου"],
    ["weiss", "Karl Weiß"],
    ["Weiß", "Karl Weiß"],
    ["+49 30 1234", "Karl Weiß"],
    ["(49) 30/12", "Karl Weiß"],
    ["wool.d", "100% Wool_Desk"],
    ["山田", "山田 太郎"],
    ["1004", "Anna-Lena O’Brien"],
  ])("finds whom %j means", async (query, name) => {
    expect(await found(query)).toEqual([name]);
  });

  it.each([
    ["kafor", "the middle of a word"],
    ["ada müller", "words of two people"],
    ["%", "a wildcard of LIKE"],
    ["_", "another one"],
    ["*", "a wildcard of a text search"],
    ["!ada", "ada"],
    ["ada | muller", "no operator"],
    ["'", "a quote"],
    ["\\", "a backslash"],
    ["x':* | 'ada", "an escape from the quotes"],
    ["elsewhere", "another organisation"],
    ["?! –", "nothing but signs"],
  ])("does not take %j for more than it is: %s", async (query, _what) => {
    const names = await found(query);
    expect(names).toEqual(query === "!ada" ? ["Ada Okafor"] : []);
  });

  it("shows no addresses, and finds nobody by one, where the organisation keeps them to itself", async () => {
    expect(await found("obrien", false)).toEqual([]);
    expect(await found("ada", false)).toEqual(["Ada Okafor"]);
    const { people } = await searchDirectory(database.sql, {
      ...{ organisationId, query: "ada", emails: false },
    });
    expect(people).toEqual([{ name: "Ada Okafor", number: "1001", email: null, department: null }]);
  });

  it("leaves out whoever has no phone that works", async () => {
    const out = await database.sql
      .insertInto("accounts")
      .values([
        { organisation_id: organisationId, display_name: "Gone A", username: "g1", active: false },
        { ...{ organisation_id: organisationId, display_name: "Gone B", username: "g2" } },
        { ...{ organisation_id: organisationId, display_name: "Gone C", username: "g3" } },
        { ...{ organisation_id: organisationId, display_name: "Gone but shared", username: "g4" } },
      ])
      .returning(["id", "username"])
      .execute();
    const idOf = (user: string) => out.find(({ username }) => username === user)?.id ?? "";
    await database.sql
      .updateTable("accounts")
      .set({ removed_at: new Date() })
      .where("id", "=", idOf("g2"))
      .execute();
    const people = await database.sql
      .insertInto("people")
      .values(
        [false, true].map((active) => ({
          ...{ organisation_id: organisationId, issuer: "https://i.example", active },
          subject: randomUUID(),
        })),
      )
      .returning(["id", "active"])
      .execute();
    const link = (user: string, active: boolean) =>
      database.sql
        .insertInto("links")
        .values({
          person_id: people.find((person) => person.active === active)?.id ?? "",
          ...{ account_id: idOf(user), origin: "email" },
        })
        .execute();
    await link("g3", false);
    await link("g4", false);
    await link("g4", true);
    expect(await found("gone")).toEqual(["Gone but shared"]);
  });

  it("finds somebody by their new name as soon as it changes", async () => {
    await add(organisationId, "Emil Fischer", "2001", null);
    await database.sql
      .updateTable("accounts")
      .set({ display_name: "Emil Vogel" })
      .where("username", "=", "2001")
      .execute();
    expect(await found("vogel")).toEqual(["Emil Vogel"]);
    expect(await found("fischer")).toEqual([]);
  });

  it("puts whose number it is first, and says when there are more than fit", async () => {
    for (let n = 0; n < mostDirectoryEntries + 2; n += 1)
      await add(organisationId, `Many ${String(n).padStart(2, "0")}`, `70${n}`, null);
    await add(organisationId, "Zacharias Last", "70", null);
    const { people, more } = await searchDirectory(database.sql, {
      ...{ organisationId, query: "70", emails: true },
    });
    expect(people).toHaveLength(mostDirectoryEntries);
    expect(people.slice(0, 2).map(({ name }) => name)).toEqual(["Zacharias Last", "Many 00"]);
    expect(more).toBe(true);
  });
});
