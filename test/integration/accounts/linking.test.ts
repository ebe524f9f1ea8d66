import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { removeLink } from "../../../src-service/accounts/linking.ts";
import { limitOfAccount } from "../../../src-service/accounts/proof-limits.ts";
import { transact } from "../../../src-service/storage/transaction.ts";
import { expectProblem } from "../service/service-under-test.ts";
import { officeForTests, organisationId } from "./office.ts";

const office = officeForTests();
const password = "correct horse battery";

const person = (sub: string, claims: Record<string, unknown> = {}) =>
  office.issuer.sign({ sub, email: `${sub}@new.example.com`, ...claims });
const link = (token: string, body: object, at = 0) =>
  office.ask("POST", "/v1/me/links", { token, body, at });
const unlink = (token: string, id: string) => office.ask("DELETE", `/v1/me/links/${id}`, { token });
const rightly = { user: "1001", password };
const wrongly = { user: "1001", password: "wrong" };

describe("linking a phone by its own password", () => {
  it("is done once, and the phone is there from then on", async () => {
    await office.open({ instances: 2 });
    await office.addAccount({ user: "1001", email: "old@example.com", password });
    const token = await person("ada");
    expect(await office.phoneOf({ token })).toBe("no-phone-account");
    const made = await link(token, rightly);
    expect(made.status).toBe(201);
    const body = await made.json();
    expect(body).toMatchObject({
      account: { user: "1001" },
      origin: "proof",
      email: "ada@new.example.com",
      lastUsedAt: null,
    });
    for (const at of [0, 1]) expect(await office.phoneOf({ token, at })).toBe("1001");
    expect(await office.links(token)).toEqual([{ ...body, lastUsedAt: expect.any(String) }]);
    const again = await link(token, rightly, 1);
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ id: body.id });
    expect(await office.audit("link.added")).toMatchObject([
      { outcome: "done", account: "1001", actor_subject: "ada", source: "127.0.0.1" },
    ]);
    expect(office.log.join("")).not.toContain(password);
  });

  it("works without an address, and by the SIP server's own password", async () => {
    await office.open();
    await office.addAccount({ user: "1001", sipPassword: "static-sip-password" });
    const token = await person("ada", { email: undefined, email_verified: undefined });
    await expectProblem(await link(token, rightly), 403, "link-refused");
    expect((await link(token, { user: "1001", password: "static-sip-password" })).status).toBe(201);
    expect(await office.links(token)).toMatchObject([{ email: null, origin: "proof" }]);
  });

  it("makes one link of many requests at once, at two instances", async () => {
    await office.open({ instances: 2 });
    await office.addAccount({ user: "1001", password });
    const token = await person("ada");
    const answers = await Promise.all([0, 1, 0, 1].map((at) => link(token, rightly, at)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    expect(await office.links(token)).toHaveLength(1);
    expect(await office.audit("link.added")).toHaveLength(1);
  });

  it("says the same of a wrong password, an unknown user and another organisation's phone", async () => {
    await office.open();
    await office.addOrganisation("elsewhere");
    await office.addAccount({ user: "1001", password });
    await office.addAccount({ user: "1002" });
    await office.addAccount({ user: "2001", password, organisation: "elsewhere" });
    const token = await person("ada");
    const said = new Set<string>();
    for (const tried of [
      wrongly,
      { ...rightly, user: "1002" },
      { ...rightly, user: "9999" },
      { ...rightly, user: "2001" },
    ]) {
      const { detail } = await expectProblem(await link(token, tried), 403, "link-refused");
      said.add(detail ?? "");
    }
    expect(said.size).toBe(1);
    expect(await office.links(token)).toEqual([]);
    expect(await office.audit("link.added")).toMatchObject([
      { outcome: "refused", account: "1001", detail: { reason: "not-proven" } },
      { outcome: "refused", account: "1002" },
      { outcome: "refused", account: null },
      { outcome: "refused", account: null },
    ]);
  });

  it("does not link what is switched off, and tells only who has the password", async () => {
    await office.open();
    await office.addAccount({ user: "1001", password, active: false });
    const token = await person("ada");
    await expectProblem(await link(token, wrongly), 403, "link-refused");
    await expectProblem(await link(token, rightly), 403, "phone-account-off");
    expect(await office.links(token)).toEqual([]);
  });

  it("may be switched off by the organisation", async () => {
    await office.open({ settings: { linking: false } });
    await office.addAccount({ user: "1001", password });
    const token = await person("ada");
    await expectProblem(await link(token, rightly), 403, "linking-off");
    expect(await office.links(token)).toEqual([]);
  });

  it("outlives the end of aliases when the phone was found by one before", async () => {
    await office.open({ settings: { aliases: true } });
    await office.addAccount({ user: "1001", password, aliases: ["ada@new.example.com"] });
    const token = await person("ada");
    expect(await office.phoneOf({ token })).toBe("1001");
    expect((await link(token, rightly)).status).toBe(200);
    expect(await office.links(token)).toMatchObject([{ origin: "proof" }]);
  });
});

describe("guessing", () => {
  it("ends after five tries of one person, whichever instance is asked, and goes on later", async () => {
    await office.open({ instances: 2 });
    await office.addAccount({ user: "1001", password });
    const token = await person("mallory");
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => link(token, { ...wrongly, user: `10${n}` }, n % 2)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 403).length).toBeLessThanOrEqual(5);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(7);
    while ((await link(token, wrongly)).status === 403);
    // The right one is not even looked at.
    const limited = await link(token, rightly, 1);
    await expectProblem(limited, 429, "link-limited");
    const seconds = Number(limited.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(900);
    await office.restart();
    await expectProblem(await link(token, rightly), 429, "link-limited");
    expect(await office.links(token)).toEqual([]);
    office.clock.ahead = seconds * 1000;
    const later = await person("mallory", { exp: Math.floor(Date.now() / 1000) + 3600 });
    expect((await link(later, rightly)).status).toBe(201);
    expect(
      (await office.audit("link.added")).filter(({ detail }) => detail["reason"] === "limited")
        .length,
    ).toBeGreaterThanOrEqual(7);
  });

  it("is counted exactly when one try follows another", async () => {
    await office.open();
    const token = await person("mallory");
    for (let tried = 0; tried < 5; tried += 1)
      await expectProblem(await link(token, wrongly), 403, "link-refused");
    await expectProblem(await link(token, wrongly), 429, "link-limited");
    const other = await person("ben");
    await expectProblem(await link(other, wrongly), 403, "link-refused");
  });

  it("ends after twenty tries at one account by however many people, known or not", async () => {
    await office.open();
    await office.addAccount({ user: "1001", password });
    for (const user of ["1001", "9999"]) {
      await office.haveTried(limitOfAccount(organisationId, user), 19);
      await expectProblem(
        await link(await person(`${user}-first`), { user, password: "wrong" }),
        403,
        "link-refused",
      );
      await expectProblem(
        await link(await person(`${user}-last`), { user, password }),
        429,
        "link-limited",
      );
    }
  });

  it("does not count what was right", async () => {
    await office.open();
    await office.addAccount({ user: "1001", password });
    const token = await person("ada");
    for (let tried = 0; tried < 7; tried += 1) {
      const { status } = await link(token, rightly);
      expect(status).toBe(tried === 0 ? 201 : 200);
    }
  });
});

describe("removing a link", () => {
  it("ends the leases had by it, at once, and lets the person come back by the proof", async () => {
    await office.open({ instances: 2 });
    await office.addAccount({ user: "1001", password });
    const token = await person("ada");
    await link(token, rightly);
    for (const at of [0, 1]) expect(await office.phoneOf({ token, at })).toBe("1001");
    const [mine] = await office.links(token);
    expect((await unlink(token, mine?.id ?? "")).status).toBe(204);
    for (const at of [0, 1]) expect(await office.phoneOf({ token, at })).toBe("no-phone-account");
    const leases = await office.database.sql.selectFrom("leases").selectAll().execute();
    expect(leases).toMatchObject([
      { end_reason: "account-changed" },
      { end_reason: "account-changed" },
    ]);
    expect(await office.audit("link.removed")).toMatchObject([
      { outcome: "done", account: "1001", actor_subject: "ada" },
    ]);
    expect((await unlink(token, mine?.id ?? "")).status).toBe(204);
    expect(await office.audit("link.removed")).toHaveLength(1);
    expect((await link(token, rightly, 1)).status).toBe(201);
    expect(await office.phoneOf({ token })).toBe("1001");
  });

  it("is felt by an instance that has not heard of it yet", async () => {
    await office.open();
    await office.addAccount({ user: "1001", password });
    const token = await person("ada");
    await link(token, rightly);
    expect(await office.phoneOf({ token })).toBe("1001");
    const { id: linkId, person_id: personId } = await office.database.sql
      .selectFrom("links")
      .select(["id", "person_id"])
      .executeTakeFirstOrThrow();
    const unheard = { ...office.announcements, announce: async () => undefined };
    const by = { origin: { actor: { kind: "person" } }, now: Date.now() } as const;
    await transact(office.database, (trx) => removeLink(trx, unheard, { personId, linkId }, by));
    expect(await office.phoneOf({ token })).toBe("no-phone-account");
  });

  it("does not block coming back by the address", async () => {
    await office.open();
    await office.addAccount({ user: "1001", email: "ada@new.example.com" });
    const token = await person("ada");
    expect(await office.phoneOf({ token })).toBe("1001");
    const [mine] = await office.links(token);
    await unlink(token, mine?.id ?? "");
    expect(await office.links(token)).toEqual([]);
    expect(await office.phoneOf({ token })).toBe("1001");
    expect(await office.links(token)).toHaveLength(1);
  });

  it("takes the choice with it, and leaves leases of other phones alone", async () => {
    await office.open();
    const first = await office.addAccount({ user: "1001", password });
    await office.addAccount({ user: "1002", password });
    const token = await person("ada");
    await link(token, rightly);
    expect(await office.phoneOf({ token })).toBe("1001");
    await link(token, { user: "1002", password });
    expect(await office.phoneOf({ token })).toBe("several-phone-accounts");
    await office.ask("PUT", "/v1/me/account", { token, body: { accountId: first } });
    const links = await office.links(token);
    const second = links.find(({ account }) => account.user === "1002");
    await unlink(token, second?.id ?? "");
    const running = () =>
      office.database.sql.selectFrom("leases").select("id").where("ended_at", "is", null).execute();
    expect(await running()).toHaveLength(1);
    await unlink(token, links.find(({ account }) => account.id === first)?.id ?? "");
    expect(await running()).toEqual([]);
    const { chosen_account_id } = await office.database.sql
      .selectFrom("people")
      .select("chosen_account_id")
      .executeTakeFirstOrThrow();
    expect(chosen_account_id).toBeNull();
  });

  it("of somebody else does nothing, and does not tell whether there is one", async () => {
    await office.open();
    await office.addAccount({ user: "1001", password });
    const ada = await person("ada");
    await link(ada, rightly);
    await office.phoneOf({ token: ada });
    const [hers] = await office.links(ada);
    const mallory = await person("mallory");
    const guesses = [hers?.id ?? "", randomUUID()];
    const answers = await Promise.all(guesses.map((id) => unlink(mallory, id)));
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(await office.links(ada)).toHaveLength(1);
    expect(await office.audit("link.removed")).toEqual([]);
    const lease = await office.database.sql.selectFrom("leases").selectAll().executeTakeFirst();
    expect(lease?.ended_at).toBeNull();
    expect((await unlink(mallory, "1")).status).toBe(400);
    expect(await office.links(mallory)).toEqual([]);
  });
});

describe("the list of links", () => {
  it("comes in pages whose cursors nobody can make up", async () => {
    await office.open();
    const token = await person("ada");
    for (const user of ["1001", "1002", "1003"]) {
      await office.addAccount({ user, password });
      await link(token, { user, password });
    }
    const page = async (query: string, who = token) =>
      office.ask("GET", `/v1/me/links?${query}`, { token: who });
    const first = await (await page("limit=2")).json();
    expect(first.items).toHaveLength(2);
    const second = await (await page(`limit=2&cursor=${first.next}`)).json();
    expect(second.items).toHaveLength(1);
    expect(second.next).toBeNull();
    const users = [...first.items, ...second.items].map(
      ({ account }: { account: { user: string } }) => account.user,
    );
    expect(users).toEqual(["1001", "1002", "1003"]);
    const { next } = first;
    const flipped = (next[0] === "A" ? "B" : "A") + next.slice(1);
    const longer = `${next}AA`;
    const madeUp = Buffer.from(JSON.stringify(["2020-01-01T00:00:00Z", randomUUID()])).toString(
      "base64url",
    );
    for (const cursor of [flipped, longer, next.slice(0, -4), madeUp, "", "%00", "../.."])
      await expectProblem(await page(`cursor=${cursor}`), 400, "bad-request");
    await expectProblem(await page(`cursor=${next}`, await person("ben")), 400, "bad-request");
    await expectProblem(
      await office.ask("GET", `/v1/me/devices?cursor=${next}`, { token }),
      400,
      "bad-request",
    );
    for (const limit of ["0", "201", "x"])
      await expectProblem(await page(`limit=${limit}`), 400, "bad-request");
  });
});
