import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import {
  backChannelLogoutError,
  backChannelLogoutPath,
} from "../../../src-contract/http-api/sign-out.ts";
import { scimOffice } from "../scim/scim-office.ts";

const office = scimOffice();
afterAll(() => expect(office.check.violations).toEqual([]));
const event = "http://schemas.openid.net/event/backchannel-logout";

/** Somebody with a phone and two devices, each in a session of its own. */
async function person() {
  const sub = randomUUID();
  const email = `${sub}@example.com`;
  const number = String(Math.floor(Math.random() * 1e9) + 1e9);
  await office.addUser({ userName: email, phoneNumbers: [{ type: "work", value: number }] });
  const device = (sid: string | undefined, id = randomUUID()) => ({
    id,
    lease: async (instance: 0 | 1 = 0, changes: Record<string, unknown> = {}) =>
      office.exchange(await office.issuer.sign({ sub, email, sid, ...changes }), id, instance),
  });
  const leases = async () =>
    (
      await office.database.sql
        .selectFrom("leases")
        .innerJoin("people", "people.id", "leases.person_id")
        .select(["device_id", "end_reason"])
        .where("subject", "=", sub)
        .where("ended_at", "is", null)
        .execute()
    ).map(({ device_id }) => device_id);
  return { sub, device, leases };
}

const token = (changes: Record<string, unknown>, typ = "logout+jwt") =>
  office.issuer.sign(
    {
      aud: "offhook-desktop",
      jti: randomUUID(),
      events: { [event]: {} },
      exp: undefined,
      sub: undefined,
      client_id: undefined,
      scope: undefined,
      email: undefined,
      email_verified: undefined,
      ...changes,
    },
    { typ },
  );

async function send(body: string | URLSearchParams, instance: 0 | 1 = 0, type?: string) {
  const response = await fetch(`${office.urls[instance]}${backChannelLogoutPath}`, {
    method: "POST",
    body,
    headers: type === undefined ? {} : { "content-type": type },
  });
  expect(response.headers.get("cache-control")).toBe("no-store");
  const text = await response.text();
  if (response.status !== 200) backChannelLogoutError.parse(JSON.parse(text));
  return response.status;
}
const logout = (value: string, instance: 0 | 1 = 0) =>
  send(new URLSearchParams({ logout_token: value }), instance);

describe("a logout token", () => {
  it("of a session ends its device, at whichever instance, and no other", async () => {
    const { sub, device, leases } = await person();
    const [laptop, desk] = [device(`s1-${sub}`), device(`s2-${sub}`)];
    for (const one of [laptop, desk]) expect((await one.lease()).status).toBe(201);
    expect(await logout(await token({ sub, sid: `s1-${sub}` }), 1)).toBe(200);
    expect(await leases()).toEqual([desk.id]);
    const again = await laptop.lease(0, { iat: Math.floor(Date.now() / 1000) - 1 });
    expect([again.status, (await again.json()).code]).toEqual([403, "device-ended"]);
    expect((await desk.lease(1)).status).toBe(201);
  });

  it.each([
    ["names the person", true],
    ["names the session alone", false],
  ])(
    "of a session that never had a lease keeps it from having its first: it %s",
    async (_, named) => {
      const { sub, device } = await person();
      const sid = `unused-${sub}`;
      const subject = named ? { sub } : {};
      expect(await logout(await token({ sid, ...subject }))).toBe(200);
      for (const instance of [0, 1] as const) {
        const first = await device(sid).lease(instance, { iat: Math.floor(Date.now() / 1000) + 2 });
        expect([first.status, (await first.json()).code]).toEqual([
          403,
          "signed-out-by-organisation",
        ]);
      }
      expect((await device(`other-${sub}`).lease()).status).toBe(201);
    },
  );

  it("of a person ends everything of theirs", async () => {
    const [ada, bob] = [await person(), await person()];
    for (const one of [ada.device("a1"), ada.device(undefined), bob.device("b1")])
      expect((await one.lease()).status).toBe(201);
    expect(await logout(await token({ sub: ada.sub }))).toBe(200);
    expect(await ada.leases()).toEqual([]);
    expect(await bob.leases()).toHaveLength(1);
    const row = await office.database.sql
      .selectFrom("people")
      .select(["active", "signed_out_at"])
      .where("subject", "=", ada.sub)
      .executeTakeFirst();
    expect(row).toEqual({ active: true, signed_out_at: expect.any(Date) });
  });

  it("of an old session leaves a device that has signed in anew", async () => {
    const { sub, device, leases } = await person();
    const laptop = device(`old-${sub}`);
    expect((await laptop.lease()).status).toBe(201);
    expect((await device(`new-${sub}`, laptop.id).lease()).status).toBe(201);
    expect(await logout(await token({ sid: `old-${sub}` }))).toBe(200);
    expect(await leases()).toEqual([laptop.id]);
    expect((await device(`new-${sub}`, laptop.id).lease()).status).toBe(201);
  });

  it("does nothing to somebody else's session", async () => {
    const [ada, bob] = [await person(), await person()];
    const laptop = ada.device(`s-${ada.sub}`);
    expect((await laptop.lease()).status).toBe(201);
    expect(await logout(await token({ sub: bob.sub, sid: `s-${ada.sub}` }))).toBe(200);
    expect(await ada.leases()).toEqual([laptop.id]);
  });

  it("about nobody here is taken, too", async () => {
    expect(await logout(await token({ sub: "nobody" }))).toBe(200);
    expect(await logout(await token({ sid: "none" }))).toBe(200);
  });

  it("is used once, however many come at once at either instance", async () => {
    const { sub } = await person();
    const once = await token({ sub });
    const answers = await Promise.all([
      logout(once),
      logout(once, 1),
      logout(once),
      logout(once, 1),
    ]);
    expect(answers.sort()).toEqual([200, 400, 400, 400]);
    expect(await logout(await token({ sub }))).toBe(200);
  });

  it.each<[string, Record<string, unknown>, string?]>([
    ["for another app", { aud: "another" }],
    ["for the service itself", { aud: "https://phone.example.com" }],
    ["with a nonce", { nonce: "n" }],
    ["without events", { events: undefined }],
    ["that is old", { iat: Math.floor(Date.now() / 1000) - 4000 }],
    ["of a foreign issuer", { iss: "https://evil.example.com" }],
    ["that is an access token", {}, "at+jwt"],
  ])("changes nothing: %s", async (_what, changes, typ) => {
    const { sub, device, leases } = await person();
    expect((await device("s").lease()).status).toBe(201);
    expect(await logout(await token({ sub, ...changes }, typ))).toBe(400);
    expect(await leases()).toHaveLength(1);
  });

  it("must come as a form, once", async () => {
    const value = await token({ sub: "x" });
    expect(await send(JSON.stringify({ logout_token: value }), 0, "application/json")).toBe(400);
    expect(
      await send(
        `logout_token=${value}&logout_token=${value}`,
        0,
        "application/x-www-form-urlencoded",
      ),
    ).toBe(400);
    expect(await send("", 0, "application/x-www-form-urlencoded")).toBe(400);
    expect(await logout("x".repeat(40_000))).toBe(400);
  });

  it("leaves a line in the audit log, good or bad", async () => {
    const rows = await office.database.sql
      .selectFrom("audit")
      .select(["actor_kind", "outcome"])
      .where("action", "=", "sign-in.ended-by-provider")
      .execute();
    expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(["done", "refused"]));
    expect(new Set(rows.map(({ actor_kind }) => actor_kind))).toEqual(
      new Set(["identity-provider"]),
    );
  });
});
