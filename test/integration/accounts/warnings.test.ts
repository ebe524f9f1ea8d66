import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyDatabase } from "../../../lab/company/empty-database.ts";
import type { Warning } from "../../../src-contract/admin-api.ts";
import { comparableEmail } from "../../../src-service/accounts/comparable-email.ts";
import { listWarnings } from "../../../src-service/accounts/warnings.ts";
import { createCursors } from "../../../src-service/http/cursor.ts";
import { createSecretBox } from "../../../src-service/secrets/secret-box.ts";
import { type Database, openDatabase } from "../../../src-service/storage/database.ts";

let database: Database;
const cursors = createCursors(createSecretBox([randomBytes(32)]));

beforeEach(async () => {
  database = await openDatabase({ connections: 1 }, await emptyDatabase());
  for (const id of ["example", "elsewhere"])
    await database.sql
      .insertInto("organisations")
      .values({ id, name: id, domains: [], settings: "{}" })
      .execute();
});
afterEach(() => database.close());

async function add(
  username: string,
  email: string | null,
  more: { aliases?: string[]; active?: boolean; organisation?: string } = {},
): Promise<string> {
  const { id } = await database.sql
    .insertInto("accounts")
    .values({
      organisation_id: more.organisation ?? "example",
      username,
      display_name: `Phone ${username}`,
      email,
      email_key: email === null ? null : comparableEmail(email),
      active: more.active ?? true,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const alias of more.aliases ?? [])
    await database.sql
      .insertInto("aliases")
      .values({ account_id: id, email: alias, email_key: comparableEmail(alias) })
      .execute();
  return id;
}

async function link(
  accountId: string,
  subject: string,
  email: string,
  issuer = "https://one",
): Promise<void> {
  const { id } = await database.sql
    .insertInto("people")
    .values({ organisation_id: "example", issuer, subject, email })
    .returning("id")
    .executeTakeFirstOrThrow();
  await database.sql
    .insertInto("links")
    .values({ person_id: id, account_id: accountId, email, origin: "proof" })
    .execute();
}

const list = async (limit = 50, cursor?: string) =>
  listWarnings({ sql: database.sql, cursors }, "example", { limit, cursor });
const warnings = async (): Promise<readonly Warning[]> => (await list()).items;
const users = (accounts: readonly { user: string }[]) => accounts.map(({ user }) => user);

describe("warnings for administrators", () => {
  it("are none where every phone has one address of one person", async () => {
    const ada = await add("1001", "ada@example.com");
    await link(ada, "ada", "Ada@Example.com");
    await link(ada, "ada-at-the-other", "ada@example.com", "https://two");
    await add("1002", null);
    expect(await warnings()).toEqual([]);
  });

  it("name an address of several phones, by whichever way", async () => {
    await add("1002", "ADA@example.com");
    await add("1001", null, { aliases: ["ada@example.com"] });
    await add("1003", "ada@example.com", { active: false });
    await add("1001", "ada@example.com", { organisation: "elsewhere" });
    const [warning, ...others] = await warnings();
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ kind: "email-on-several-accounts", email: "ada@example.com" });
    expect(warning?.kind === "email-on-several-accounts" && users(warning.accounts)).toEqual([
      "1001",
      "1002",
    ]);
  });

  it("name a phone with several addresses: its own, aliases, and of those who linked it", async () => {
    const id = await add("1001", "ada@example.com", { aliases: ["countess@example.com"] });
    await link(id, "ben", "Ben@example.com");
    expect(await warnings()).toEqual([
      {
        kind: "several-emails-on-one-account",
        account: { id, user: "1001", displayName: "Phone 1001" },
        emails: ["ada@example.com", "ben@example.com", "countess@example.com"],
      },
    ]);
  });

  it("name addresses of a desk, and those several people sign in with", async () => {
    await add("1001", "Reception@example.com");
    const id = await add("1002", "night@example.com");
    await link(id, "ada", "night@example.com");
    await link(id, "ben", "night@example.com");
    expect(await warnings()).toMatchObject([
      { kind: "shared-address", email: "night@example.com", accounts: [{ user: "1002" }] },
      { kind: "shared-address", email: "reception@example.com", accounts: [{ user: "1001" }] },
    ]);
  });

  it("name SIP passwords that somebody still knows, until they are changed", async () => {
    const id = await add("1001", "ada@example.com");
    const change = (columns: { sip_secret_set_at?: Date; sip_secret_exposed_at?: Date }) =>
      database.sql
        .updateTable("accounts")
        .set({ sip_secret: Buffer.from("sealed"), ...columns })
        .execute();
    await change({ sip_secret_set_at: new Date(1000) });
    expect(await warnings()).toEqual([]);
    await change({ sip_secret_exposed_at: new Date(2000) });
    expect(await warnings()).toMatchObject([{ kind: "change-sip-password", account: { id } }]);
    await change({ sip_secret_set_at: new Date(3000) });
    expect(await warnings()).toEqual([]);
  });

  it("come in pages, each once", async () => {
    for (const n of [1, 2, 3]) {
      await add(`100${n}`, `p${n}@example.com`);
      await add(`200${n}`, `p${n}@example.com`, { aliases: ["info@example.com"] });
    }
    const all = await warnings();
    expect(all.map(({ kind }) => kind)).toEqual([
      "email-on-several-accounts",
      "email-on-several-accounts",
      "email-on-several-accounts",
      "email-on-several-accounts",
      "several-emails-on-one-account",
      "several-emails-on-one-account",
      "several-emails-on-one-account",
      "shared-address",
    ]);
    const seen: Warning[] = [];
    let next: string | undefined;
    do {
      const page = await list(3, next);
      seen.push(...page.items);
      next = page.next ?? undefined;
    } while (next !== undefined);
    expect(seen).toEqual(all);
  });
});
