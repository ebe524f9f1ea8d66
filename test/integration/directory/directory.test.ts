import { describe, expect, it } from "vitest";
import { type DirectoryAnswer, directoryAnswer } from "../../../src-contract/directory-api.ts";
import { officeForTests, organisationId } from "../accounts/office.ts";

const office = officeForTests();
const ada = (claims: Record<string, unknown> = {}) => office.issuer.sign(claims);
const ask = (query: string, token: string) =>
  office.ask("GET", `/v1/directory?q=${encodeURIComponent(query)}`, { token });

async function search(query: string, token?: string): Promise<DirectoryAnswer> {
  const response = await ask(query, token ?? (await ada()));
  expect(response.status).toBe(200);
  return directoryAnswer.parse(await response.json());
}
const refusal = async (query: string, token: string) => {
  const response = await ask(query, token);
  const { code } = (await response.json()) as { code: string };
  return { status: response.status, code };
};

describe("the directory", () => {
  it("answers name, number, address and department of colleagues", async () => {
    await office.open();
    const id = await office.addAccount({ user: "1001", email: "ben@example.com" });
    await office.addOrganisation("elsewhere");
    await office.addAccount({ user: "1002", organisation: "elsewhere" });
    const enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    await office.database.sql
      .insertInto("scim_users")
      .values({
        ...{ organisation_id: organisationId, user_name: "ben", user_name_key: "ben" },
        ...{ active: true, account_id: id },
        document: JSON.stringify({ [enterprise]: { department: "Sales" } }),
      })
      .execute();
    expect(await search("phone")).toEqual({
      people: [
        { name: "Phone 1001", number: "1001", email: "ben@example.com", department: "Sales" },
      ],
      more: false,
    });
  });

  it("keeps addresses to itself where the organisation says so", async () => {
    await office.open({ settings: { directoryEmails: false } });
    await office.addAccount({ user: "1001", email: "ben@example.com" });
    expect((await search("ben")).people).toEqual([]);
    expect((await search("1001")).people).toMatchObject([{ email: null }]);
  });

  it("refuses a search that is none", async () => {
    await office.open();
    const token = await ada();
    for (const query of ["", "   ", "x".repeat(81), "a\u0000b"])
      expect(await refusal(query, token)).toEqual({ status: 400, code: "bad-request" });
    expect((await office.ask("GET", "/v1/directory", { token })).status).toBe(400);
    expect((await office.ask("GET", "/v1/directory?q=a&q=b", { token })).status).toBe(400);
  });

  it("is for those whose role has it, and nobody whose sign-in has ended", async () => {
    await office.open();
    const { sql } = office.database;
    expect(await refusal("ada", "")).toEqual({ status: 401, code: "service-refused" });
    await sql
      .updateTable("identity_providers")
      .set({
        otherwise_role: null,
        role_rules: JSON.stringify([{ claim: "groups", value: "audit", role: "auditor" }]),
      })
      .execute();
    await office.restart();
    expect(await refusal("ada", await ada())).toEqual({ status: 403, code: "no-role" });
    expect(await refusal("ada", await ada({ groups: ["audit"] }))).toEqual({
      status: 403,
      code: "not-allowed",
    });
    await sql.updateTable("identity_providers").set({ otherwise_role: "user" }).execute();
    await office.restart();
    const token = await ada();
    await search("ada", token);
    await sql.updateTable("people").set({ active: false }).execute();
    expect(await refusal("ada", token)).toEqual({
      status: 403,
      code: "signed-out-by-organisation",
    });
  });

  it("has a limit of its own: who searched too much still gets a lease", async () => {
    await office.open({ searchesPerMinute: 3 });
    await office.addAccount({ user: "1001", email: "ada@example.com" });
    const token = await ada();
    for (let n = 0; n < 3; n += 1) await search("ada", token);
    const response = await ask("ada", token);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await office.phoneOf({ token })).toBe("1001");
  });

  it("writes nothing of what was looked for into the log", async () => {
    await office.open();
    await search("canary-name");
    expect(office.log.join("")).toContain("/v1/directory");
    expect(office.log.join("")).not.toContain("canary-name");
  });
});
