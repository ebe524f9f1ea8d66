import { createHash, randomUUID } from "node:crypto";
import { sql as sqlText } from "kysely";
import { describe, expect, it } from "vitest";
import type { OrganisationSettings } from "../../../src-contract/admin-api.ts";
import { passwordSignIn } from "../../../src-contract/password-sign-in.ts";
import { limitOfAccount, limitOfAddress } from "../../../src-service/accounts/proof-limits.ts";
import { createSession } from "../../../src-service/admin-sign-in/admin-sessions.ts";
import { endPasswordSignIns } from "../../../src-service/password-sign-in/ending.ts";
import { transact } from "../../../src-service/storage/transaction.ts";
import { createAdminBrowser } from "../administration/admin-browser.ts";
import { expectProblem } from "../service/service-under-test.ts";
import { officeForTests, organisationId } from "./office.ts";

const office = officeForTests();
const password = "correct horse battery";
const timely = { timeout: 30_000 };
const laptop = { id: randomUUID(), name: "Ada's laptop" };
const rightly = { organisation: organisationId, user: "1001", password, device: laptop };

const ask = (body: object, at = 0) =>
  office.ask("POST", "/v1/password-sign-in", { token: "", body, at });

async function signIn(body: object = rightly): Promise<string> {
  const response = await ask(body);
  expect(response.status).toBe(201);
  return passwordSignIn.parse(await response.json()).accessToken;
}

async function open(
  settings: Partial<OrganisationSettings> = { singleSignOn: "off" },
): Promise<string> {
  await office.open({ instances: 2, settings });
  return office.addAccount({ user: "1001", email: "ada@example.com", password });
}

const decide = (settings: object) =>
  office.database.sql
    .updateTable("organisations")
    .set({ settings: JSON.stringify(settings) })
    .execute();

describe("signing in with the phone's own password", () => {
  it.each(["off", "on"] as const)(
    "gives a token for the phone and the profile while single sign-on is %s",
    async (singleSignOn) => {
      const id = await open({ singleSignOn });
      const token = await signIn();
      for (const at of [0, 1])
        expect(await office.phoneOf({ token, at, device: laptop.id })).toBe("1001");
      expect(await office.me(token)).toMatchObject({
        issuer: "urn:offhook:password",
        subject: id,
        email: null,
        role: "user",
        account: { user: "1001" },
      });
      expect(await office.links(token)).toMatchObject([{ origin: "proof" }]);
      expect(await office.audit("password-sign-in")).toMatchObject([
        { outcome: "done", account: "1001", actor_subject: id, source: "127.0.0.1" },
      ]);
      expect(office.log.join("")).not.toContain(password);
      expect(office.log.join("")).not.toContain(token);
    },
  );

  it("is there whatever role the identity provider would give, and never gives more", async () => {
    await open({ singleSignOn: "on" });
    await office.database.sql
      .updateTable("identity_providers")
      .set({ otherwise_role: "administrator" })
      .execute();
    expect((await office.me(await signIn())).role).toBe("user");
  });

  it("keeps no token, only what one can be known by", async () => {
    await open();
    const token = await signIn();
    const rows = await office.database.sql.selectFrom("password_sign_ins").selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.hash.equals(createHash("sha256").update(token).digest())).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("says the same of a wrong password, an unknown user and an unknown organisation", async () => {
    await open();
    const said = new Set<string>();
    for (const wrong of [{ password: "wrong" }, { user: "9999" }, { organisation: "nobody" }]) {
      const { detail } = await expectProblem(
        await ask({ ...rightly, ...wrong }),
        403,
        "link-refused",
      );
      said.add(detail ?? "");
    }
    expect(said.size).toBe(1);
    const refusals = await office.audit("password-sign-in");
    expect(refusals.map(({ account }) => account)).toEqual(["1001", null, null]);
    expect(await office.database.sql.selectFrom("people").selectAll().execute()).toEqual([]);
  });

  it("is refused for a phone that is switched off, to whoever has its password", async () => {
    const id = await open();
    const token = await signIn();
    await office.database.sql.updateTable("accounts").set({ active: false }).execute();
    await expectProblem(await ask(rightly), 403, "phone-account-off");
    await expectProblem(await ask({ ...rightly, password: "wrong" }), 403, "link-refused");
    await expectProblem(await office.exchange({ token }), 401, "service-refused");
    expect(id).toBeTruthy();
  });

  it("is refused to somebody who was switched off", async () => {
    await open();
    const token = await signIn();
    await office.database.sql.updateTable("people").set({ active: false }).execute();
    await expectProblem(await office.exchange({ token }), 401, "service-refused");
    await expectProblem(await ask(rightly), 403, "signed-out-by-organisation");
  });

  it("is limited for one account from anywhere, and one address for any account", async () => {
    await open();
    await office.haveTried(limitOfAccount(organisationId, "1001"), 18);
    for (const at of [0, 1])
      await expectProblem(await ask({ ...rightly, password: "wrong" }, at), 403, "link-refused");
    const limited = await ask(rightly, 1);
    await expectProblem(limited, 429, "link-limited");
    expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
    // Linking it is no way around.
    const person = await office.issuer.sign({ sub: "mallory", email: "mallory@example.com" });
    await decide({ singleSignOn: "on" });
    await office.restart();
    await expectProblem(
      await office.ask("POST", "/v1/me/links", { token: person, body: { user: "1001", password } }),
      429,
      "link-limited",
    );
    await office.haveTried(limitOfAddress("127.0.0.1"), 27);
    await expectProblem(await ask({ ...rightly, user: "2009" }), 403, "link-refused");
    await expectProblem(await ask({ ...rightly, user: "2010" }), 429, "link-limited");
  });
});

describe("a token of a sign-in by password", () => {
  it("ends by itself", async () => {
    await open();
    const token = await signIn();
    office.clock.ahead = 12 * 3600 * 1000 + 1000;
    await expectProblem(await office.exchange({ token }), 401, "service-refused");
    await expectProblem(await office.ask("GET", "/v1/me", { token }), 401, "service-refused");
  });

  it("cannot be made up", async () => {
    await open();
    const token = await signIn();
    const flipped = token.slice(0, -1) + (token.endsWith("A") ? "B" : "A");
    for (const forged of [flipped, "offhook-password.", token.replace("offhook-password.", "")])
      await expectProblem(await office.exchange({ token: forged }), 401, "service-refused");
  });

  it("opens nothing from the moment single sign-on is the only way in, nor is there a new one", async () => {
    await open({ singleSignOn: "on" });
    const token = await signIn();
    expect(await office.phoneOf({ token, device: laptop.id })).toBe("1001");
    await decide({ singleSignOn: "only" });
    for (const at of [0, 1])
      await expectProblem(await office.exchange({ token, at }), 401, "service-refused");
    await expectProblem(await ask(rightly), 403, "single-sign-on-only");
    await expectProblem(await ask({ ...rightly, password: "wrong" }), 403, "single-sign-on-only");
    expect(await office.audit("password-sign-in")).toMatchObject([
      { outcome: "done" },
      { outcome: "refused", account: null, detail: { reason: "single-sign-on-only" } },
      { outcome: "refused" },
    ]);
  });

  it("is ended with its lease when the organisation or the account is told so", async () => {
    const id = await open({ singleSignOn: "on" });
    await office.addAccount({ user: "1002", password });
    const [first, second] = [await signIn(), await signIn({ ...rightly, user: "1002" })];
    const sso = await office.issuer.sign();
    for (const token of [first, second, sso]) await office.phoneOf({ token });
    const end = (scope: { accountId?: string }) =>
      transact(office.database, (trx) =>
        endPasswordSignIns(
          trx,
          office.announcements,
          { organisationId, ...scope },
          {
            reason: "account-changed",
            origin: { actor: { kind: "administrator" } },
            now: Date.now(),
          },
        ),
      );
    const running = async () =>
      (
        await office.database.sql
          .selectFrom("leases")
          .innerJoin("accounts", "accounts.id", "leases.account_id")
          .innerJoin("people", "people.id", "leases.person_id")
          .select(["accounts.username", "people.subject"])
          .where("ended_at", "is", null)
          .orderBy("accounts.username")
          .execute()
      ).map(({ username, subject }) => (subject === "ada" ? "single sign-on" : username));
    expect(await end({ accountId: id })).toBe(1);
    await expectProblem(await office.exchange({ token: first }), 401, "service-refused");
    expect(await running()).toEqual(["single sign-on", "1002"]);
    expect(await end({})).toBe(2);
    await expectProblem(await office.exchange({ token: second }), 401, "service-refused");
    expect(await running()).toEqual(["single sign-on"]);
  });

  it.each([
    { password: "battery staple correct" },
    { sipPassword: "another" },
    { sipPassword: null },
  ])("ends when the account's own password or the SIP server's is changed: %j", async (change) => {
    const id = await open({ singleSignOn: "on" });
    const token = await signIn();
    await office.phoneOf({ token, device: laptop.id });
    const cookie = await createSession(
      office.database.sql,
      { organisationId, name: "Iris", role: "administrator", signedIn: null },
      Date.now(),
    );
    const iris = createAdminBrowser(office.url);
    iris.cookies.set(office.url, new Map([["offhook-admin", cookie]]));
    const save = async (changes: object) => {
      const account = { user: "1001", displayName: "Ada", email: "ada@example.com", ...changes };
      expect((await iris.api("PUT", `/v1/admin/accounts/${id}`, account)).status).toBe(200);
    };
    await save({});
    expect((await office.ask("GET", "/v1/me", { token })).status).toBe(200);
    await save(change);
    await expectProblem(await office.ask("GET", "/v1/me", { token }), 401, "service-refused");
  });

  it("is not given for a password that was changed while it was being checked", async () => {
    const id = await open();
    const { sql } = office.database;
    let signingIn: Promise<Response> | null = null;
    await sql.transaction().execute(async (trx) => {
      await trx.selectFrom("organisations").select("id").forUpdate().execute();
      signingIn = ask(rightly);
      // The password has been found right, and the sign-in waits for the organisation.
      await expect
        .poll(() => sqlText`select 1 from pg_locks where not granted`.execute(trx), timely)
        .toMatchObject({ rows: [{}] });
      await trx
        .updateTable("accounts")
        .set((eb) => ({ epoch: eb("epoch", "+", 1), proof_hash: null }))
        .where("id", "=", id)
        .execute();
    });
    const refused = (await signingIn) as unknown as Response;
    await expectProblem(refused, 403, "signed-out-by-organisation");
    expect(await sql.selectFrom("password_sign_ins").selectAll().execute()).toEqual([]);
  });

  it("is that of one device, and ends with it whatever it calls itself", async () => {
    await open();
    const token = await signIn();
    const desktop = { id: randomUUID(), name: "Ada's desktop" };
    const other = await signIn({ ...rightly, device: desktop });
    await office.phoneOf({ token, device: laptop.id });
    await office.phoneOf({ token: other, device: desktop.id });
    office.clock.ahead += 1000;
    const ended = await office.ask("DELETE", `/v1/me/devices/${laptop.id}`, { token: other });
    expect(ended.status).toBe(204);
    await expectProblem(
      await office.exchange({ token, device: randomUUID() }),
      401,
      "service-refused",
    );
    expect(await office.phoneOf({ token: other, device: desktop.id })).toBe("1001");
  });

  it("is not given where tokens must be bound to a key", async () => {
    await office.open({ settings: { singleSignOn: "off" }, dpop: { mode: "required" } });
    await office.addAccount({ user: "1001", password });
    await expectProblem(await ask(rightly), 403, "single-sign-on-only");
  });
});

describe("single sign-on that is off", () => {
  it("shows no profile to who comes by it", async () => {
    await open();
    const token = await office.issuer.sign();
    for (const path of ["/v1/me", "/v1/me/links", "/v1/me/devices"])
      await expectProblem(await office.ask("GET", path, { token }), 403, "single-sign-on-off");
  });
});
