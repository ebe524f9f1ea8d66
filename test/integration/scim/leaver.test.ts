import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import type { Announcement } from "../../../src-service/announcements/announcements.ts";
import { openAnnouncements } from "../../../src-service/announcements/announcements.ts";
import { patch, scimOffice } from "./scim-office.ts";

const office = scimOffice();
afterAll(() => expect(office.check.violations).toEqual([]));
const extension = "urn:ietf:params:scim:schemas:extension:offhook:2.0:User";

let next = 2000;
/** Somebody with a phone by SCIM, and the claims of their sign-in. */
async function newcomer(changes: Record<string, unknown> = {}) {
  const number = String(next++);
  const email = `person-${number}@example.com`;
  const user = await office.addUser({
    userName: email,
    displayName: `Person ${number}`,
    emails: [{ value: email, type: "work" }],
    phoneNumbers: [{ value: number, type: "work" }],
    ...changes,
  });
  const device = randomUUID();
  const claims = { sub: `subject-${number}`, email };
  const lease = async (instance: 0 | 1 = 0, at = device) =>
    office.exchange(await office.issuer.sign(claims), at, instance);
  return { number, email, user, device, claims, lease };
}
const setActive = (id: string, active: unknown) =>
  office.scim("PATCH", `/Users/${id}`, {
    body: patch({ op: "Replace", path: "active", value: active }),
  });
const account = (username: string) =>
  office.database.sql
    .selectFrom("accounts")
    .selectAll()
    .where("username", "=", username)
    .executeTakeFirst();
const code = async (response: Response) => [response.status, (await response.json()).code];

/** All that is announced until the last of it has come. */
async function heardUntil(kind: Announcement["kind"], act: () => Promise<unknown>) {
  const heard: Announcement[] = [];
  const announcements = await openAnnouncements(office.database, () => undefined);
  const done = new Promise<void>((resolve) => {
    announcements.subscribe((one) => {
      if (one === null) return;
      heard.push(one);
      if (one.kind === kind) resolve();
    });
  });
  await act();
  await done;
  await announcements.close();
  return heard;
}

describe("a newcomer", () => {
  it("has a phone by the work number, at once and at either instance", async () => {
    const { number, lease } = await newcomer({
      phoneNumbers: [
        { value: "0170 1", type: "mobile" },
        { value: "tel:+49 (89) 55-66", type: "work" },
      ],
    });
    const response = await lease(1);
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      aor: "sip:49895566@example.com",
      displayName: `Person ${number}`,
    });
  });

  it("has a phone by the extension, before any number, with aliases", async () => {
    const { lease } = await newcomer({
      [extension]: { sipUser: "ada.o", aliases: ["Ada@Old.test", "ada@old.TEST"] },
    });
    expect(await (await lease()).json()).toMatchObject({ aor: "sip:ada.o@example.com" });
    const { id } = (await account("ada.o")) ?? {};
    const aliases = await office.database.sql
      .selectFrom("aliases")
      .select("email_key")
      .where("account_id", "=", String(id))
      .execute();
    expect(aliases).toEqual([{ email_key: "ada@old.test" }]);
  });

  it("without a number has none, and gets one with it", async () => {
    const { user, lease } = await newcomer({ phoneNumbers: [] });
    expect(await code(await lease())).toEqual([403, "no-phone-account"]);
    await office.scim("PATCH", `/Users/${user.id}`, {
      body: patch({ op: "Add", path: 'phoneNumbers[type eq "work"].value', value: "7001" }),
    });
    expect(await (await lease()).json()).toMatchObject({ aor: "sip:7001@example.com" });
  });

  it("takes over the account that has their address, and no other's", async () => {
    const { sql } = office.database;
    const email = "Taken@example.com";
    await sql
      .insertInto("accounts")
      .values({
        organisation_id: "example.com",
        username: "8001",
        display_name: "T",
        email,
        email_key: "taken@example.com",
      })
      .execute();
    const before = await account("8001");
    await office.addUser({ userName: "taken@example.com", displayName: "Theirs" });
    expect(await account("8001")).toMatchObject({ id: before?.id, display_name: "Theirs" });
    await sql
      .insertInto("accounts")
      .values({
        organisation_id: "example.com",
        username: "8002",
        display_name: "Not by SCIM",
        email: "owner@example.com",
        email_key: "owner@example.com",
      })
      .execute();
    const unowned = await office.scim("POST", "/Users", {
      body: { userName: "thief@example.com", phoneNumbers: [{ type: "work", value: "8002" }] },
    });
    expect(unowned).toMatchObject({ status: 409, body: { scimType: "uniqueness" } });
    expect(await account("8002")).toMatchObject({ display_name: "Not by SCIM" });
    const thief = await office.scim("POST", "/Users", {
      body: { userName: "thief@example.com", phoneNumbers: [{ type: "work", value: "8001" }] },
    });
    expect(thief).toMatchObject({ status: 409, body: { scimType: "uniqueness" } });
    const { totalResults } = (
      await office.scim("GET", "/Users?filter=userName%20eq%20%22thief@example.com%22")
    ).body;
    expect(totalResults).toBe(0);
  });
});

describe("a leaver", () => {
  it.each<[string, (id: string) => Promise<unknown>]>([
    ["disabled by Entra ID", (id) => setActive(id, "False")],
    [
      "replaced by Okta",
      (id) => office.scim("PUT", `/Users/${id}`, { body: { userName: `x-${id}`, active: false } }),
    ],
    ["deleted", (id) => office.scim("DELETE", `/Users/${id}`)],
  ])(
    "%s is signed out everywhere, heard at every instance, and gets nothing more",
    async (_how, leave) => {
      const { number, user, claims, lease } = await newcomer();
      const second = randomUUID();
      const [one, two] = [await lease(0), await lease(1, second)];
      expect([one.status, two.status]).toEqual([201, 201]);
      const ids = [(await one.json()).id, (await two.json()).id];

      const heard = await heardUntil("signed-out", () => leave(user.id));

      const ended = heard.flatMap((one) => (one.kind === "lease-ended" ? [one] : []));
      expect(ended.map(({ leaseId }) => leaseId).sort()).toEqual(ids.sort());
      expect(ended.every(({ reason }) => reason === "left")).toBe(true);
      expect(heard).toContainEqual(expect.objectContaining({ kind: "signed-out", reason: "left" }));
      expect(await account(number)).toMatchObject({ active: false });
      const { sql } = office.database;
      const person = await sql
        .selectFrom("people")
        .selectAll()
        .where("subject", "=", claims.sub)
        .executeTakeFirst();
      expect(person).toMatchObject({ active: false, signed_out_at: expect.any(Date) });
      const leases = await sql.selectFrom("leases").selectAll().where("id", "in", ids).execute();
      expect(leases.map(({ end_reason }) => end_reason)).toEqual(["left", "left"]);
      const revocations = await sql
        .selectFrom("revocations")
        .selectAll()
        .where("lease_id", "in", ids)
        .execute();
      expect(revocations).toHaveLength(2);
      for (const instance of [0, 1] as const) expect((await lease(instance)).status).toBe(403);
      const audit = await sql
        .selectFrom("audit")
        .select(["actor_kind", "actor_subject"])
        .where("action", "in", ["account.switched-off", "person.switched-off"])
        .where((eb) =>
          eb.or([
            eb("account", "=", number),
            eb(eb.ref("detail", "->>").key("subject" as never), "=", claims.sub as never),
          ]),
        )
        .execute();
      expect(audit).toEqual(Array(2).fill({ actor_kind: "scim", actor_subject: "provisioning" }));
    },
  );

  it("comes back, and signs in anew", async () => {
    const { number, user, device, claims } = await newcomer();
    const old = await office.issuer.sign(claims);
    expect((await office.exchange(old, device)).status).toBe(201);
    await setActive(user.id, false);
    await setActive(user.id, true);
    expect(await account(number)).toMatchObject({ active: true });
    const later = Math.ceil(Date.now() / 1000) + 2;
    const fresh = await office.issuer.sign({ ...claims, iat: later });
    expect(await code(await office.exchange(old, device))).toEqual([
      403,
      "signed-out-by-organisation",
    ]);
    expect((await office.exchange(fresh, device, 1)).status).toBe(201);
  });

  it("of whom identity provider and SCIM know the same name is found by it", async () => {
    const { lease, claims } = await newcomer({ externalId: "by-name" });
    const token = await office.issuer.sign({
      ...claims,
      sub: "by-name",
      email: "else@example.com",
    });
    expect((await office.exchange(token, randomUUID())).status).toBe(403);
    expect((await lease()).status).toBe(201);
    const found = await office.scim("GET", "/Users?filter=externalId%20eq%20%22by-name%22");
    await setActive(found.body.Resources[0].id, false);
    const people = await office.database.sql
      .selectFrom("people")
      .select(["subject", "active"])
      .where("subject", "in", ["by-name", claims.sub])
      .execute();
    expect(people.map(({ active }) => active)).toEqual([false, false]);
  });

  it("takes nobody with them who only shares their phone", async () => {
    const [leaver, colleague] = [await newcomer(), await newcomer()];
    expect((await leaver.lease()).status).toBe(201);
    expect((await colleague.lease()).status).toBe(201);
    const { sql } = office.database;
    const shared = await account(leaver.number);
    const person = await sql
      .selectFrom("people")
      .select("id")
      .where("subject", "=", colleague.claims.sub)
      .executeTakeFirstOrThrow();
    await sql
      .insertInto("links")
      .values({ person_id: person.id, account_id: String(shared?.id), origin: "proof" })
      .execute();
    await setActive(leaver.user.id, false);
    const after = await sql
      .selectFrom("people")
      .selectAll()
      .where("id", "=", person.id)
      .executeTakeFirst();
    expect(after).toMatchObject({ active: true, signed_out_at: null });
  });

  it("of one organisation is nobody in another", async () => {
    const { email, lease } = await newcomer();
    expect((await lease()).status).toBe(201);
    const token = office.tokens.other;
    const added = await office.scim("POST", "/Users", { token, body: { userName: email } });
    await office.scim("DELETE", `/Users/${added.body.id}`, { token });
    expect((await lease(1)).status).toBe(201);
  });
});
