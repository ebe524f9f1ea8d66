import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { adminSession, organisationRecord } from "../../../src-contract/admin-api.ts";
import { makeBreakGlass } from "../../../src-service/break-glass/break-glass.ts";
import { expectProblem } from "../service/service-under-test.ts";
import type { AdminBrowser } from "./admin-browser.ts";
import { type AdminOffice, firstProvider, openAdminOffice } from "./office.ts";
import { askForLease } from "./phones.ts";

let office: AdminOffice;
beforeEach(async () => {
  office = await openAdminOffice();
});
afterEach(async () => {
  await office.company.identityProvider.resume();
  await office.company.close();
});

const sql = () => office.company.credentialService.database.sql;

async function setMode(browser: AdminBrowser, singleSignOn: string): Promise<Response> {
  const response = await browser.api("GET", "/v1/admin/organisation");
  const { id: _, breakGlass: __, ...seen } = organisationRecord.parse(await response.json());
  return browser.api("PUT", "/v1/admin/organisation", {
    ...seen,
    settings: { ...seen.settings, singleSignOn },
  });
}

const adasPhone = () => askForLease(office, office.company.people.ada);

describe("single sign-on only", () => {
  it("needs a provider that has passed its test, and a break-glass account", async () => {
    const iris = await office.signedIn(office.company.people.iris);
    await expectProblem(await setMode(iris, "only"), 422, "configuration-refused");
    await sql().updateTable("identity_providers").set({ tested_at: new Date() }).execute();
    await expectProblem(await setMode(iris, "only"), 422, "configuration-refused");
    await makeBreakGlass(office.company.credentialService.database, await office.organisationId());
    expect((await setMode(iris, "only")).status).toBe(200);
  });

  it("ends sign-ins by password, and keeps those of the provider", async () => {
    const iris = await office.signedIn(office.company.people.iris);
    expect((await adasPhone()).status).toBe(201);
    await sql().updateTable("identity_providers").set({ tested_at: new Date() }).execute();
    await makeBreakGlass(office.company.credentialService.database, await office.organisationId());
    const { id: person_id } = await sql()
      .selectFrom("people")
      .select("id")
      .where("subject", "=", "hf-ada")
      .executeTakeFirstOrThrow();
    await sql()
      .insertInto("password_sign_ins")
      .values({
        hash: Buffer.alloc(32),
        person_id,
        device_id: randomUUID(),
        expires_at: new Date(Date.now() + 60_000),
      })
      .execute();
    expect((await setMode(iris, "only")).status).toBe(200);
    expect(await sql().selectFrom("password_sign_ins").select("hash").execute()).toEqual([]);
    const out = sql().selectFrom("leases").select("id").where("ended_at", "is", null);
    expect(await out.execute()).toHaveLength(1);
    const { id } = await firstProvider(iris);
    await expectProblem(
      await iris.api("DELETE", `/v1/admin/identity-providers/${id}`),
      422,
      "configuration-refused",
    );
  });
});

describe("single sign-on off", () => {
  it("needs a break-glass account", async () => {
    const iris = await office.signedIn(office.company.people.iris);
    await expectProblem(await setMode(iris, "off"), 422, "configuration-refused");
  });

  it("wipes what serves single sign-on alone, and keeps everybody's way back in", async () => {
    const iris = await office.signedIn(office.company.people.iris);
    await makeBreakGlass(office.company.credentialService.database, await office.organisationId());
    expect((await adasPhone()).status).toBe(201);
    await iris.api("POST", "/v1/admin/scim-tokens", { name: "Okta" });
    await sql()
      .updateTable("identity_providers")
      .set({ client_secret: Buffer.from("x"), tested_at: new Date() })
      .execute();
    const before = await sql()
      .selectFrom("accounts")
      .select(["id", "proof_hash"])
      .orderBy("id")
      .execute();
    const links = await sql().selectFrom("links").select("id").execute();
    expect((await setMode(iris, "off")).status).toBe(200);
    const out = sql().selectFrom("leases").select("id").where("ended_at", "is", null);
    expect(await out.execute()).toEqual([]);
    const row = await sql().selectFrom("identity_providers").selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      enabled: false,
      role_rules: [],
      otherwise_role: null,
      client_secret: null,
      tested_at: null,
      issuer: office.company.identityProvider.issuer,
    });
    expect(await sql().selectFrom("scim_tokens").select("id").execute()).toEqual([]);
    expect((await iris.api("GET", "/v1/admin/session")).status).toBe(401);
    expect(
      await sql().selectFrom("accounts").select(["id", "proof_hash"]).orderBy("id").execute(),
    ).toEqual(before);
    expect(await sql().selectFrom("links").select("id").execute()).toEqual(links);
    await expectProblem(await adasPhone(), 403, "single-sign-on-off");
    const id = await office.organisationId();
    const document = await fetch(`${office.url}/v1/organisations/${id}/document`);
    expect(await document.json()).toMatchObject({
      identityProviders: [],
      singleSignOn: "off",
      passwordSignIn: true,
    });
  });
});

describe("the break-glass account", () => {
  it("works with every identity provider down, and is heard of", async () => {
    await office.company.identityProvider.suspend();
    const browser = await office.brokenIn();
    const session = adminSession.parse(
      await (await browser.api("GET", "/v1/admin/session")).json(),
    );
    expect(session).toMatchObject({ breakGlass: true, role: "administrator" });
    expect((await browser.api("GET", "/v1/admin/accounts")).status).toBe(200);
    expect((await office.audit("break-glass.used")).map(({ outcome }) => outcome)).toEqual([
      "done",
    ]);
    const warned = office.company.credentialService.log
      .map((line) => JSON.parse(line) as { level: number; msg: string })
      .filter(({ msg, level }) => msg === "break-glass account" && level >= 40);
    expect(warned).toHaveLength(1);
  });

  it("works where nothing but single sign-on counts", async () => {
    const iris = await office.signedIn(office.company.people.iris);
    await sql().updateTable("identity_providers").set({ tested_at: new Date() }).execute();
    const browser = await office.brokenIn();
    expect((await setMode(iris, "only")).status).toBe(200);
    expect((await browser.api("GET", "/v1/admin/organisation")).status).toBe(200);
  });

  it("is tried five times from one address, and then has to wait", async () => {
    const { database } = office.company.credentialService;
    const { organisationId, name, password } = await makeBreakGlass(
      database,
      await office.organisationId(),
    );
    const use = (with_: string, headers: Record<string, string> = {}) =>
      fetch(`${office.url}/admin/break-glass`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ organisation: organisationId, name, password: with_ }),
      });
    await expectProblem(
      await use(password, { origin: "https://evil.example" }),
      403,
      "not-allowed",
    );
    for (let tried = 0; tried < 5; tried += 1)
      await expectProblem(await use("wrong"), 401, "link-refused");
    await expectProblem(await use(password), 429, "link-limited");
    expect((await office.audit("break-glass.used")).map(({ outcome }) => outcome)).toEqual(
      Array(5).fill("refused"),
    );
    const stored = JSON.stringify(await sql().selectFrom("break_glass").selectAll().execute());
    expect(stored + office.company.credentialService.log.join("")).not.toContain(password);
  });

  it("made anew, opens nothing by its old password and ends its old sessions", async () => {
    const browser = await office.brokenIn();
    await makeBreakGlass(office.company.credentialService.database, await office.organisationId());
    expect((await browser.api("GET", "/v1/admin/session")).status).toBe(401);
  });
});
