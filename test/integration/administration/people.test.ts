/** People and their phone accounts as administrators add, link, change and end them. */
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import {
  accountRecord,
  auditEntry,
  deviceRecord,
  type PersonRecord,
  personRecord,
} from "../../../src-contract/admin-api.ts";
import { pageOf } from "../../../src-contract/paging.ts";
import { passwordSignIn } from "../../../src-contract/password-sign-in.ts";
import { isPassword } from "../../../src-service/secrets/password-hash.ts";
import { expectProblem } from "../service/service-under-test.ts";
import { enterOffice, iris, office, sql } from "./office-with-iris.ts";
import { accountsSeenBy, askForLease, leasesOut } from "./phones.ts";

beforeAll(() => enterOffice());

async function person(email: string): Promise<PersonRecord> {
  const response = await iris.api("GET", `/v1/admin/people?q=${encodeURIComponent(email)}`);
  return pageOf(personRecord).parse(await response.json()).items[0]!;
}

const change = { displayName: "Fax", email: null };

describe("phone accounts", () => {
  it("are added, found by a part of anything, and removed", async () => {
    const added = await iris.api("POST", "/v1/admin/accounts", {
      ...change,
      user: "2_0%1",
      aliases: ["Fax@Harbour.test"],
      password: "long enough to keep",
      sipPassword: "canary-sip-password",
    });
    expect(added.status).toBe(400);
    const good = await iris.api("POST", "/v1/admin/accounts", {
      ...change,
      user: "2_01",
      aliases: ["Fax@Harbour.test"],
      password: "long enough to keep",
      sipPassword: "canary-sip-password",
    });
    expect(good.status).toBe(201);
    const text = await good.text();
    expect(text).not.toContain("canary");
    expect(JSON.stringify(await office.audit("account.added"))).not.toContain("canary");
    const { id } = accountRecord.parse(JSON.parse(text));
    const row = await sql()
      .selectFrom("accounts")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(await isPassword("long enough to keep", row.proof_hash)).toBe(true);
    expect(Buffer.from(row.sip_secret ?? "").includes("canary")).toBe(false);
    expect((await accountsSeenBy(iris, "?q=fax@")).map(({ user }) => user)).toEqual(["2_01"]);
    expect((await accountsSeenBy(iris, "?q=2_")).map(({ user }) => user)).toEqual(["2_01"]);
    expect(await accountsSeenBy(iris, "?q=%25")).toEqual([]);
    await expectProblem(
      await iris.api("POST", "/v1/admin/accounts", { ...change, user: "2_01" }),
      409,
      "already-there",
    );
    expect((await iris.api("DELETE", `/v1/admin/accounts/${id}`)).status).toBe(204);
    expect((await iris.api("DELETE", `/v1/admin/accounts/${id}`)).status).toBe(204);
    expect(await accountsSeenBy(iris, "?q=2_01")).toEqual([]);
    expect((await iris.api("POST", "/v1/admin/accounts", { ...change, user: "2_01" })).status).toBe(
      201,
    );
  });

  it("whose password is changed or that are removed let nobody go on with the old one", async () => {
    const path = "/v1/admin/accounts";
    const fax = { ...change, user: "1999", password: "correct horse battery" };
    const organisation = await office.organisationId();
    const { id } = accountRecord.parse(await (await iris.api("POST", path, fax)).json());
    const signIn = async (password: string): Promise<string> => {
      const response = await fetch(`${office.url}/v1/password-sign-in`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          organisation,
          user: fax.user,
          password,
          device: { id: randomUUID(), name: "Laptop" },
        }),
      });
      return passwordSignIn.parse(await response.json()).accessToken;
    };
    const me = (token: string) =>
      fetch(`${office.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    const before = await signIn(fax.password);
    await iris.api("PUT", `${path}/${id}`, { ...change, user: fax.user, displayName: "Fax 2" });
    expect((await me(before)).status).toBe(200);
    const next = "battery staple correct";
    await iris.api("PUT", `${path}/${id}`, { ...change, user: fax.user, password: next });
    await expectProblem(await me(before), 401, "service-refused");
    const after = await signIn(next);
    await iris.api("DELETE", `${path}/${id}`);
    await expectProblem(await me(after), 401, "service-refused");
  });

  it("come a page at a time, each once", async () => {
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query = `?limit=2${cursor === "" ? "" : `&cursor=${cursor}`}`;
      const response = await iris.api("GET", `/v1/admin/accounts${query}`);
      const page = pageOf(accountRecord).parse(await response.json());
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ user }) => user));
      cursor = page.next;
    }
    expect(seen).toEqual((await accountsSeenBy(iris)).map(({ user }) => user));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(3);
  });

  it("that are switched off, renamed or removed lose their leases, and the SIP server hears their old name", async () => {
    const { benedikt } = office.company.people;
    const [account] = await accountsSeenBy(iris, "?q=1002");
    const { id, email, displayName } = account!;
    const put = (changes: object) =>
      iris.api("PUT", `/v1/admin/accounts/${id}`, { user: "1002", email, displayName, ...changes });
    const ends: readonly (() => Promise<Response>)[] = [
      () => put({ active: false }),
      () => put({ user: "1099" }),
      () => iris.api("DELETE", `/v1/admin/accounts/${id}`),
    ];
    for (const end of ends) {
      await put({});
      expect((await askForLease(office, benedikt)).status).toBe(201);
      expect((await end()).status).toBeLessThan(300);
      expect(await leasesOut(office, "1002")).toBe(0);
    }
    const told = await sql().selectFrom("revocations").select("username").execute();
    expect(told.map(({ username }) => username)).toEqual(["1002", "1002", "1002"]);
  });
});

describe("people", () => {
  it("who are switched off lose their leases and sign-ins", async () => {
    const { chen } = office.company.people;
    expect((await askForLease(office, chen)).status).toBe(201);
    const { id } = await person(chen.email);
    const response = await iris.api("PATCH", `/v1/admin/people/${id}`, { active: false });
    expect(personRecord.parse(await response.json()).active).toBe(false);
    expect(await leasesOut(office, "1003")).toBe(0);
    const row = await sql()
      .selectFrom("people")
      .select("signed_out_at")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(row.signed_out_at).not.toBeNull();
    const { end_reason } = await sql()
      .selectFrom("leases")
      .select("end_reason")
      .where("person_id", "=", id)
      .executeTakeFirstOrThrow();
    expect(end_reason).toBe("left");
    expect((await askForLease(office, chen)).status).toBe(403);
    await iris.api("PATCH", `/v1/admin/people/${id}`, { active: true });
  });

  it("who are switched off stand in the log with whoever did it", async () => {
    const response = await iris.api("GET", "/v1/admin/audit?action=person.switched-off");
    expect(pageOf(auditEntry).parse(await response.json()).items).toMatchObject([
      { actor: { kind: "administrator", subject: "hf-iris" }, outcome: "done" },
    ]);
  });

  it("are linked and unlinked", async () => {
    const { dana } = office.company.people;
    expect((await askForLease(office, dana)).status).toBe(403);
    const { id } = await person(dana.email);
    const [account] = await accountsSeenBy(iris, "?q=1001");
    const linked = await iris.api("POST", `/v1/admin/people/${id}/links`, {
      accountId: account!.id,
    });
    const { links } = personRecord.parse(await linked.json());
    expect(links).toMatchObject([{ account: { user: "1001" }, origin: "administrator" }]);
    expect((await askForLease(office, dana)).status).toBe(201);
    const unlinked = await iris.api("DELETE", `/v1/admin/people/${id}/links/${links[0]!.id}`);
    expect(personRecord.parse(await unlinked.json()).links).toEqual([]);
    expect(await leasesOut(office, "1001")).toBe(0);
    await expectProblem(
      await iris.api("POST", `/v1/admin/people/${id}/links`, { accountId: randomUUID() }),
      404,
      "not-found",
    );
  });

  it("have devices that are listed and ended", async () => {
    const { ada } = office.company.people;
    expect((await askForLease(office, ada)).status).toBe(201);
    const response = await iris.api("GET", `/v1/admin/devices?q=${ada.email}`);
    const { items } = pageOf(deviceRecord).parse(await response.json());
    expect(items).toMatchObject([{ name: "Laptop", account: { user: "1001" } }]);
    const { id, person: owner } = items[0]!;
    const ended = await iris.api("DELETE", `/v1/admin/people/${owner.id}/devices/${id}`);
    expect(ended.status).toBe(204);
    expect(await leasesOut(office, "1001")).toBe(0);
    await expectProblem(
      await iris.api("DELETE", `/v1/admin/people/${randomUUID()}/devices`),
      404,
      "not-found",
    );
  });
});
