import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signInWithoutBrowser } from "../../../lab/company/sign-in-without-browser.ts";
import { startIdentityProvider } from "../../../lab/identity-provider/identity-provider.ts";
import {
  type AccountRecord,
  accountRecord,
  auditEntry,
  deviceRecord,
  identityProviderRecord,
  organisationRecord,
  type PersonRecord,
  personRecord,
} from "../../../src-contract/admin-api.ts";
import { sipCredentialsPath } from "../../../src-contract/credential-api.ts";
import { organisation } from "../../../src-contract/organisation.ts";
import { pageOf } from "../../../src-contract/paging.ts";
import { passwordSignIn } from "../../../src-contract/password-sign-in.ts";
import { hasBreakGlass } from "../../../src-service/break-glass/break-glass.ts";
import { isPassword } from "../../../src-service/secrets/password-hash.ts";
import { expectProblem } from "../service/service-under-test.ts";
import type { AdminBrowser } from "./admin-browser.ts";
import { type AdminOffice, draftOf, firstProvider, openAdminOffice } from "./office.ts";

let office: AdminOffice;
let iris: AdminBrowser;
beforeAll(async () => {
  office = await openAdminOffice();
  iris = await office.signedIn(office.company.people.iris);
});
afterAll(() => office.company.close());

const sql = () => office.company.credentialService.database.sql;

async function accounts(query = ""): Promise<readonly AccountRecord[]> {
  const response = await iris.api("GET", `/v1/admin/accounts${query}`);
  return pageOf(accountRecord).parse(await response.json()).items;
}
async function person(email: string): Promise<PersonRecord> {
  const response = await iris.api("GET", `/v1/admin/people?q=${encodeURIComponent(email)}`);
  return pageOf(personRecord).parse(await response.json()).items[0]!;
}

/** A phone with a lease. */
async function phoneOf(who: { email: string; password: string }): Promise<Response> {
  const { issuer } = office.company.identityProvider;
  const tokens = await signInWithoutBrowser({ issuer, resource: office.company.resource, ...who });
  return fetch(`${office.url}${sipCredentialsPath}`, {
    method: "POST",
    headers: { authorization: `Bearer ${tokens.access_token}`, "content-type": "application/json" },
    body: JSON.stringify({ device: { id: randomUUID(), name: "Laptop" } }),
  });
}
const leasesOut = async (user: string): Promise<number> =>
  (
    await sql()
      .selectFrom("leases")
      .innerJoin("accounts", "accounts.id", "leases.account_id")
      .select("leases.id")
      .where("accounts.username", "=", user)
      .where("leases.ended_at", "is", null)
      .execute()
  ).length;

const change = { displayName: "Fax", email: null };

describe("the organisation", () => {
  it("is changed by whoever has seen its latest version", async () => {
    const read = async () =>
      organisationRecord.parse(await (await iris.api("GET", "/v1/admin/organisation")).json());
    const { id: _, breakGlass, ...seen } = await read();
    expect(breakGlass).toBe(await hasBreakGlass(sql(), await office.organisationId()));
    const answer = await iris.api("PUT", "/v1/admin/organisation", {
      ...seen,
      settings: { ...seen.settings, aliases: true },
    });
    expect(answer.status).toBe(200);
    expect((await read()).settings.aliases).toBe(true);
    await expectProblem(
      await iris.api("PUT", "/v1/admin/organisation", seen),
      409,
      "changed-meanwhile",
    );
    expect((await office.audit("organisation.changed")).at(-1)).toMatchObject({
      detail: { changed: "aliases" },
    });
  });

  it("has a document for its domain to pass on", async () => {
    const id = await office.organisationId();
    const response = await fetch(`${office.url}/v1/organisations/${id}/document`);
    expect(response.headers.get("cache-control")).toBe("public, max-age=60");
    const document = organisation.parse(await response.json());
    expect(document).toMatchObject({ id, credentialService: office.url });
    expect(document.identityProviders[0]?.issuer).toBe(office.company.identityProvider.issuer);
    await expectProblem(
      await fetch(`${office.url}/v1/organisations/nobody/document`),
      404,
      "not-found",
    );
  });
});

describe("identity providers", () => {
  const refusals: readonly [string, (draft: ReturnType<typeof draftOf>) => object, RegExp][] = [
    [
      "whose document speaks for another issuer",
      (draft) => ({ entry: { ...draft.entry, issuer: `${draft.entry.issuer}/` } }),
      /speaks for the issuer .+ \(entry\.issuer\)\.$/,
    ],
    [
      "that cannot be reached",
      (draft) => ({ entry: { ...draft.entry, issuer: "http://127.0.0.1:9" } }),
      /cannot be had: .+ \(entry\.issuer\)\.$/,
    ],
    [
      "whose audience is a client id",
      (draft) => ({ tokenAudience: draft.entry.clientId }),
      /also a client id.+ \(tokenAudience\)\.$/,
    ],
  ];
  it.each(refusals)("are not saved %s", async (_name, wrong, words) => {
    const record = await firstProvider(iris);
    const draft = draftOf(record);
    const response = await iris.api("PUT", `/v1/admin/identity-providers/${record.id}`, {
      ...draft,
      ...wrong(draft),
    });
    const { detail } = await expectProblem(response, 422, "configuration-refused");
    expect(detail).toMatch(words);
    expect((await firstProvider(iris)).version).toBe(record.version);
  });

  it("keep their secret to themselves, and never show it to another issuer", async () => {
    const record = await firstProvider(iris);
    const path = `/v1/admin/identity-providers/${record.id}`;
    const saved = await iris.api("PUT", path, {
      ...draftOf(record),
      clientSecret: "canary-secret",
    });
    expect(saved.status).toBe(200);
    expect(await saved.text()).not.toContain("canary-secret");
    const after = await firstProvider(iris);
    expect(after.hasClientSecret).toBe(true);
    const row = await sql().selectFrom("identity_providers").selectAll().executeTakeFirstOrThrow();
    expect(Buffer.from(row.client_secret ?? "").includes("canary-secret")).toBe(false);
    await expectProblem(await iris.api("PUT", path, draftOf(record)), 409, "changed-meanwhile");
    const elsewhere = await startIdentityProvider({
      company: "Elsewhere",
      people: [],
      resource: office.company.resource,
    });
    const moved = await iris.api("PUT", path, {
      ...draftOf(after),
      entry: { ...after.entry, issuer: elsewhere.issuer },
    });
    await elsewhere.close();
    expect(identityProviderRecord.parse(await moved.json()).hasClientSecret).toBe(false);
    await sql()
      .updateTable("identity_providers")
      .set({ issuer: record.entry.issuer, entry: JSON.stringify(record.entry) })
      .execute();
  });

  it("take as many role rules as there may be, and no more", async () => {
    const before = await firstProvider(iris);
    const roleRules = Array.from({ length: 200 }, (_, at) => ({
      claim: "groups",
      value: `${at} ${"g".repeat(390)}`,
      role: "user" as const,
    }));
    const save = async (rules: typeof before.roleRules) =>
      iris.api("PUT", `/v1/admin/identity-providers/${before.id}`, {
        ...draftOf(await firstProvider(iris)),
        roleRules: rules,
      });
    const saved = await save(roleRules);
    expect(saved.status).toBe(200);
    expect(identityProviderRecord.parse(await saved.json()).roleRules).toHaveLength(200);
    await expectProblem(await save([...roleRules, roleRules[0]!]), 400, "bad-request");
    expect((await save(before.roleRules)).status).toBe(200);
  });

  it("are put in another order", async () => {
    const list = async () => {
      const response = await iris.api("GET", "/v1/admin/identity-providers");
      return pageOf(identityProviderRecord).parse(await response.json()).items;
    };
    const labels = async () => (await list()).map(({ entry }) => entry.label);
    const first = await firstProvider(iris);
    const elsewhere = await startIdentityProvider({
      company: "Elsewhere",
      people: [],
      resource: office.company.resource,
    });
    const { version: _, enabled: _e, ...draft } = draftOf(first);
    const entry = { ...draft.entry, id: "elsewhere", label: "Elsewhere", issuer: elsewhere.issuer };
    const added = await iris.api("POST", "/v1/admin/identity-providers", { ...draft, entry });
    const record = identityProviderRecord.parse(await added.json());
    const path = `/v1/admin/identity-providers/${record.id}`;
    const ours = first.entry.label;
    expect(await labels()).toEqual([ours, "Elsewhere"]);
    for (const [position, order] of [
      [0, ["Elsewhere", ours]],
      [undefined, ["Elsewhere", ours]],
      [7, [ours, "Elsewhere"]],
    ] as const) {
      const latest = (await list()).find(({ id }) => id === record.id)!;
      const moved = await iris.api("PUT", path, { ...draftOf(latest), position });
      expect(moved.status).toBe(200);
      expect(await labels()).toEqual(order);
    }
    expect((await iris.api("DELETE", path)).status).toBe(204);
    await elsewhere.close();
  });

  it("are there once", async () => {
    const { version: _, enabled: _e, ...draft } = draftOf(await firstProvider(iris));
    await expectProblem(
      await iris.api("POST", "/v1/admin/identity-providers", draft),
      409,
      "already-there",
    );
  });
});

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
    const { id } = accountRecord.parse(JSON.parse(text));
    const row = await sql()
      .selectFrom("accounts")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(await isPassword("long enough to keep", row.proof_hash)).toBe(true);
    expect(Buffer.from(row.sip_secret ?? "").includes("canary")).toBe(false);
    expect((await accounts("?q=fax@")).map(({ user }) => user)).toEqual(["2_01"]);
    expect((await accounts("?q=2_")).map(({ user }) => user)).toEqual(["2_01"]);
    expect(await accounts("?q=%25")).toEqual([]);
    await expectProblem(
      await iris.api("POST", "/v1/admin/accounts", { ...change, user: "2_01" }),
      409,
      "already-there",
    );
    expect((await iris.api("DELETE", `/v1/admin/accounts/${id}`)).status).toBe(204);
    expect((await iris.api("DELETE", `/v1/admin/accounts/${id}`)).status).toBe(204);
    expect(await accounts("?q=2_01")).toEqual([]);
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
    expect(seen).toEqual((await accounts()).map(({ user }) => user));
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(3);
  });

  it("that are switched off, renamed or removed lose their leases, and the SIP server hears their old name", async () => {
    const { benedikt } = office.company.people;
    const [account] = await accounts("?q=1002");
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
      expect((await phoneOf(benedikt)).status).toBe(201);
      expect((await end()).status).toBeLessThan(300);
      expect(await leasesOut("1002")).toBe(0);
    }
    const told = await sql().selectFrom("revocations").select("username").execute();
    expect(told.map(({ username }) => username)).toEqual(["1002", "1002", "1002"]);
  });
});

describe("people", () => {
  it("who are switched off lose their leases and sign-ins", async () => {
    const { chen } = office.company.people;
    expect((await phoneOf(chen)).status).toBe(201);
    const { id } = await person(chen.email);
    const response = await iris.api("PATCH", `/v1/admin/people/${id}`, { active: false });
    expect(personRecord.parse(await response.json()).active).toBe(false);
    expect(await leasesOut("1003")).toBe(0);
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
    expect((await phoneOf(chen)).status).toBe(403);
    await iris.api("PATCH", `/v1/admin/people/${id}`, { active: true });
  });

  it("are linked and unlinked", async () => {
    const { dana } = office.company.people;
    expect((await phoneOf(dana)).status).toBe(403);
    const { id } = await person(dana.email);
    const [account] = await accounts("?q=1001");
    const linked = await iris.api("POST", `/v1/admin/people/${id}/links`, {
      accountId: account!.id,
    });
    const { links } = personRecord.parse(await linked.json());
    expect(links).toMatchObject([{ account: { user: "1001" }, origin: "administrator" }]);
    expect((await phoneOf(dana)).status).toBe(201);
    const unlinked = await iris.api("DELETE", `/v1/admin/people/${id}/links/${links[0]!.id}`);
    expect(personRecord.parse(await unlinked.json()).links).toEqual([]);
    expect(await leasesOut("1001")).toBe(0);
    await expectProblem(
      await iris.api("POST", `/v1/admin/people/${id}/links`, { accountId: randomUUID() }),
      404,
      "not-found",
    );
  });

  it("have devices that are listed and ended", async () => {
    const { ada } = office.company.people;
    expect((await phoneOf(ada)).status).toBe(201);
    const response = await iris.api("GET", `/v1/admin/devices?q=${ada.email}`);
    const { items } = pageOf(deviceRecord).parse(await response.json());
    expect(items).toMatchObject([{ name: "Laptop", account: { user: "1001" } }]);
    const { id, person: owner } = items[0]!;
    const ended = await iris.api("DELETE", `/v1/admin/people/${owner.id}/devices/${id}`);
    expect(ended.status).toBe(204);
    expect(await leasesOut("1001")).toBe(0);
    await expectProblem(
      await iris.api("DELETE", `/v1/admin/people/${randomUUID()}/devices`),
      404,
      "not-found",
    );
  });
});

describe("the audit log", () => {
  it("tells who did what, narrowed down, and is exported the oldest first", async () => {
    const { otto } = office.company.people;
    const browser = await office.signedIn(otto);
    const listed = pageOf(auditEntry).parse(
      await (await browser.api("GET", "/v1/admin/audit?action=person.switched-off")).json(),
    ).items;
    expect(listed).toMatchObject([
      { actor: { kind: "administrator", subject: "hf-iris" }, outcome: "done" },
    ]);
    const response = await browser.api("GET", "/v1/admin/audit.jsonl");
    expect(response.headers.get("content-type")).toBe("application/jsonl");
    const lines = (await response.text()).trimEnd().split("\n");
    const ids = lines.map((line) => Number(auditEntry.parse(JSON.parse(line)).id));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(lines.join("")).not.toContain("canary");
    expect(await office.audit("audit.exported")).toHaveLength(1);
  });

  it("is exported whole, however many lines it has", async () => {
    const organisationId = await office.organisationId();
    await sql()
      .insertInto("audit")
      .values(
        Array.from({ length: 1203 }, () => ({
          organisation_id: organisationId,
          actor_kind: "service",
          action: "test.many",
          outcome: "done",
          detail: "{}",
        })),
      )
      .execute();
    const response = await (await office.signedIn(office.company.people.otto)).api(
      "GET",
      "/v1/admin/audit.jsonl?action=test.many",
    );
    expect((await response.text()).trimEnd().split("\n")).toHaveLength(1203);
  });
});

it("makes a SCIM token, shows it once, and takes it away", async () => {
  const made = await iris.api("POST", "/v1/admin/scim-tokens", { name: "Okta" });
  const { id, token } = (await made.json()) as { id: string; token: string };
  const listed = await (await iris.api("GET", "/v1/admin/scim-tokens")).text();
  expect(listed).toContain(id);
  expect(listed).not.toContain(token);
  expect((await iris.api("DELETE", `/v1/admin/scim-tokens/${id}`)).status).toBe(204);
  expect(await (await iris.api("GET", "/v1/admin/scim-tokens")).text()).not.toContain(id);
});
