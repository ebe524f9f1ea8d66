import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { adminSession } from "../../../src-contract/admin-api.ts";
import { type AdminOffice, openAdminOffice } from "./office.ts";

let office: AdminOffice;
beforeAll(async () => {
  office = await openAdminOffice();
});
afterAll(() => office.company.close());
afterEach(() => {
  office.company.identityProvider.faults.tamper = null;
  office.company.identityProvider.faults.discovery = "ok";
});

const atCallback = (url: URL): boolean => url.pathname === "/admin/callback";

describe("an administrator's sign-in", () => {
  it("leads to the page, with a session no script can read", async () => {
    const { iris } = office.company.people;
    const browser = await office.signedIn(iris);
    const session = adminSession.parse(
      await (await browser.api("GET", "/v1/admin/session")).json(),
    );
    expect(session).toMatchObject({ name: "Iris Falk", role: "administrator", breakGlass: false });
    const cookie = browser.setCookies.find((one) => one.startsWith("offhook-admin="));
    expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
    const value = browser.cookies.get(office.url)?.get("offhook-admin") ?? "";
    const stored = await office.company.credentialService.database.sql
      .selectFrom("admin_sessions")
      .select("hash")
      .execute();
    expect(JSON.stringify(stored)).not.toContain(value);
    expect(office.company.credentialService.log.join("")).not.toContain(value);
  });

  it.each(["ada", "dana"] as const)(
    "is refused to %s, whose role has no place there",
    async (who) => {
      const browser = office.browser();
      const { url } = await browser.go(await office.signInUrl(), office.company.people[who]);
      expect(url.search).toBe("?error=not-allowed");
      expect((await browser.api("GET", "/v1/admin/session")).status).toBe(401);
      expect((await office.audit("admin.signed-in")).at(-1)).toMatchObject({
        outcome: "refused",
        detail: { code: "not-allowed" },
      });
    },
  );

  it("lets an auditor in, to the audit log alone", async () => {
    const browser = await office.signedIn(office.company.people.otto);
    expect((await browser.api("GET", "/v1/admin/audit")).status).toBe(200);
    expect((await browser.api("GET", "/v1/admin/accounts")).status).toBe(403);
  });

  it("takes no answer with another state, and still takes the right one", async () => {
    const browser = office.browser();
    const { url } = await browser.go(
      await office.signInUrl(),
      office.company.people.iris,
      atCallback,
    );
    const foreign = new URL(url);
    foreign.searchParams.set("state", "somebody-elses");
    const refused = await browser.request(foreign.href);
    expect(refused.headers.get("location")).toBe("/admin/?error=answer-not-genuine");
    expect((await browser.request(url.href)).headers.get("location")).toBe("/admin/");
  });

  it("takes no answer in a browser that did not ask", async () => {
    const { iris } = office.company.people;
    const { url } = await office.browser().go(await office.signInUrl(), iris, atCallback);
    const victim = office.browser();
    const response = await victim.request(url.href);
    expect(response.headers.get("location")).toBe("/admin/?error=answer-not-genuine");
    expect((await victim.api("GET", "/v1/admin/session")).status).toBe(401);
  });

  it("takes no answer of another issuer, nor one that names none", async () => {
    for (const change of [
      (url: URL) => url.searchParams.set("iss", "https://login.elsewhere.example"),
      (url: URL) => url.searchParams.delete("iss"),
    ]) {
      const browser = office.browser();
      const { url } = await browser.go(
        await office.signInUrl(),
        office.company.people.iris,
        atCallback,
      );
      change(url);
      const response = await browser.request(url.href);
      expect(response.headers.get("location")).toBe("/admin/?error=answer-not-genuine");
    }
  });

  it("takes no ID token with another nonce", async () => {
    const browser = office.browser();
    const { url } = await browser.go(await office.signInUrl(), office.company.people.iris, (at) => {
      if (at.searchParams.has("nonce")) at.searchParams.set("nonce", "of-another-sign-in");
      return atCallback(at);
    });
    const response = await browser.request(url.href);
    expect(response.headers.get("location")).toBe("/admin/?error=answer-not-genuine");
  });

  it("takes the same answer once", async () => {
    const browser = office.browser();
    const { url } = await browser.go(
      await office.signInUrl(),
      office.company.people.iris,
      atCallback,
    );
    const before = new Map(browser.cookies.get(office.url));
    expect((await browser.request(url.href)).headers.get("location")).toBe("/admin/");
    browser.cookies.set(office.url, before);
    expect((await browser.request(url.href)).headers.get("location")).toBe(
      "/admin/?error=answer-not-genuine",
    );
  });

  it("never takes over a session's name the browser brought along", async () => {
    const browser = office.browser();
    browser.cookies.set(office.url, new Map([["offhook-admin", "planted"]]));
    await browser.go(await office.signInUrl(), office.company.people.iris);
    expect(browser.cookies.get(office.url)?.get("offhook-admin")).not.toBe("planted");
    const planted = office.browser();
    planted.cookies.set(office.url, new Map([["offhook-admin", "planted"]]));
    expect((await planted.api("GET", "/v1/admin/session")).status).toBe(401);
  });

  it("says so when the identity provider cannot be reached", async () => {
    office.company.identityProvider.faults.discovery = "drop";
    const { url } = await office.browser().go(await office.signInUrl(), office.company.people.iris);
    expect(url.search).toBe("?error=identity-provider-unreachable");
  });
});

describe("a session", () => {
  it("changes nothing without its token, or for another site", async () => {
    const browser = await office.signedIn(office.company.people.iris);
    const { csrfToken } = adminSession.parse(
      await (await browser.api("GET", "/v1/admin/session")).json(),
    );
    const add = (headers: Record<string, string>) =>
      browser.request(`${office.url}/v1/admin/scim-tokens`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ name: "x" }),
      });
    const right = { "x-csrf-token": csrfToken };
    expect((await add({})).status).toBe(403);
    expect((await add({ "x-csrf-token": `${csrfToken.slice(0, -1)}_` })).status).toBe(403);
    expect((await add({ ...right, origin: "https://evil.example" })).status).toBe(403);
    expect((await add({ ...right, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await add({ ...right, "sec-fetch-site": "same-site" })).status).toBe(403);
    expect((await add({ ...right, origin: "null" })).status).toBe(403);
    expect(
      (await add({ ...right, origin: office.url, "sec-fetch-site": "same-origin" })).status,
    ).toBe(201);
  });

  const endings: readonly [string, (hash: Buffer) => Promise<unknown>][] = [
    [
      "eight hours old",
      (hash) => sessions().set({ expires_at: new Date() }).where("hash", "=", hash).execute(),
    ],
    [
      "unused for an hour",
      (hash) =>
        sessions()
          .set({ last_used_at: new Date(Date.now() - 3_600_001) })
          .where("hash", "=", hash)
          .execute(),
    ],
    ["of somebody who is switched off", () => iris().set({ active: false }).execute()],
    [
      "of somebody signed out everywhere",
      () => iris().set({ signed_out_at: new Date() }).execute(),
    ],
  ];
  const sql = () => office.company.credentialService.database.sql;
  const sessions = () => sql().updateTable("admin_sessions");
  const iris = () => sql().updateTable("people").where("subject", "=", "hf-iris");

  it.each(endings)("is over when it is %s", async (_name, end) => {
    const browser = await office.signedIn(office.company.people.iris);
    const { hash } = await sql()
      .selectFrom("admin_sessions")
      .select("hash")
      .orderBy("created_at", "desc")
      .executeTakeFirstOrThrow();
    expect((await browser.api("GET", "/v1/admin/session")).status).toBe(200);
    await end(hash);
    expect((await browser.api("GET", "/v1/admin/session")).status).toBe(401);
    await iris().set({ active: true, signed_out_at: null }).execute();
  });

  it("is ended by signing out, at the identity provider, too", async () => {
    const browser = await office.signedIn(office.company.people.iris);
    const response = await browser.api("POST", "/admin/sign-out");
    const { endSessionUrl } = (await response.json()) as { endSessionUrl: string };
    const url = new URL(endSessionUrl);
    expect(url.origin).toBe(office.company.identityProvider.issuer);
    expect(url.searchParams.get("post_logout_redirect_uri")).toBe(`${office.url}/admin/`);
    expect((await fetch(url)).status).toBe(200);
    expect((await browser.api("GET", "/v1/admin/session")).status).toBe(401);
  });
});
