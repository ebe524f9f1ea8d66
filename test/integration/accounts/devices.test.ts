import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createDpopHolder } from "../../fakes/dpop-holder.ts";
import { expectProblem } from "../service/service-under-test.ts";
import { officeForTests } from "./office.ts";

const office = officeForTests();
const laptop = randomUUID();
const desktop = randomUUID();
const tablet = randomUUID();
/** A sign-in of some minutes ago. */
const earlier = (claims: Record<string, unknown> = {}) =>
  office.issuer.sign({ auth_time: Math.floor(Date.now() / 1000) - 600, ...claims });

/** A sign-in of this moment, as the instances see it. */
function signInNow(): Promise<string> {
  const iat = Math.floor((Date.now() + office.clock.ahead) / 1000);
  return office.issuer.sign({ iat, auth_time: iat });
}

async function openWithPhones(...devices: readonly string[]): Promise<string> {
  await office.open({ instances: 2 });
  await office.addAccount({ user: "1001", email: "ada@example.com" });
  await office.addAccount({ user: "1002", email: "ben@example.com" });
  const token = await earlier();
  for (const device of devices) {
    expect(await office.phoneOf({ token, device })).toBe("1001");
    office.clock.ahead += 1000;
  }
  return token;
}

const running = async () =>
  (
    await office.database.sql
      .selectFrom("leases")
      .select("device_id")
      .where("ended_at", "is", null)
      .execute()
  ).map(({ device_id }) => device_id);

describe("a person's devices", () => {
  it("are listed with name, last use and lease, the last used first, a page at a time", async () => {
    const token = await openWithPhones(laptop, desktop, tablet);
    const devices = await office.devices(token);
    expect(devices.map(({ id }) => id)).toEqual([tablet, desktop, laptop]);
    expect(devices[0]).toMatchObject({
      name: "A laptop",
      lastAddress: "127.0.0.1",
      account: { user: "1001", displayName: "Phone 1001" },
      leasedUntil: expect.any(String),
    });
    const page = async (query: string) =>
      (await office.ask("GET", `/v1/me/devices?${query}`, { token })).json();
    const first = await page("limit=2");
    const second = await page(`limit=2&cursor=${first.next}`);
    expect([...first.items, ...second.items]).toEqual(devices);
    expect(second.next).toBeNull();
    expect(await office.devices(await earlier({ sub: "ben", email: "ben@example.com" }))).toEqual(
      [],
    );
  });

  it("are ended one by one: lease over, sign-in over, at every instance, and nothing else", async () => {
    const token = await openWithPhones(laptop, desktop);
    const heard: unknown[] = [];
    office.announcements.subscribe((announcement) => heard.push(announcement));
    const ended = await office.ask("DELETE", `/v1/me/devices/${laptop}`, { token });
    expect(ended.status).toBe(204);
    expect(await running()).toEqual([desktop]);
    expect((await office.devices(token)).map(({ id }) => id)).toEqual([desktop]);
    await expect
      .poll(() => heard)
      .toContainEqual(
        expect.objectContaining({
          kind: "signed-out",
          deviceId: laptop,
          reason: "ended-by-person",
        }),
      );
    for (const at of [0, 1]) {
      expect(await office.phoneOf({ token, device: laptop, at })).toBe("device-ended");
      expect(await office.phoneOf({ token, device: desktop, at })).toBe("1001");
    }
    const revoked = await office.database.sql.selectFrom("revocations").selectAll().execute();
    expect(revoked).toHaveLength(1);
    expect(await office.audit("device.ended")).toMatchObject([
      {
        outcome: "done",
        actor_subject: "ada",
        source: "127.0.0.1",
        detail: { device: laptop, leases: 1 },
      },
    ]);
    office.clock.ahead += 5000;
    const anew = await signInNow();
    expect(await office.phoneOf({ token: anew, device: laptop })).toBe("1001");
    expect(await office.devices(anew)).toHaveLength(2);
  });

  it("are ended all but one, or all", async () => {
    const token = await openWithPhones(laptop, desktop, tablet);
    const others = await office.ask("DELETE", `/v1/me/devices?except=${desktop}`, { token });
    expect(others.status).toBe(204);
    expect(await running()).toEqual([desktop]);
    expect((await office.devices(token)).map(({ id }) => id)).toEqual([desktop]);
    expect(await office.phoneOf({ token, device: tablet })).toBe("device-ended");
    const all = await office.ask("DELETE", "/v1/me/devices", { token });
    expect(all.status).toBe(204);
    expect(await running()).toEqual([]);
    expect(await office.phoneOf({ token, device: desktop })).toBe("signed-out-by-organisation");
    expect(await office.audit("devices.ended")).toMatchObject([
      { detail: { except: desktop, leases: 2 } },
      { detail: { except: null, leases: 1 } },
    ]);
  });

  it("are nobody else's to end", async () => {
    await openWithPhones(laptop);
    const ben = await earlier({ sub: "ben", email: "ben@example.com" });
    for (const id of [laptop, randomUUID()])
      expect((await office.ask("DELETE", `/v1/me/devices/${id}`, { token: ben })).status).toBe(204);
    expect((await office.ask("DELETE", "/v1/me/devices", { token: ben })).status).toBe(204);
    expect(await running()).toEqual([laptop]);
    expect(await office.audit("device.ended")).toEqual([]);
    await expectProblem(
      await office.ask("DELETE", "/v1/me/devices?except=mine", { token: ben }),
      400,
      "bad-request",
    );
  });
});

describe("a sign-in that was ended", () => {
  const everything: readonly (readonly [string, string])[] = [
    ["GET", "/v1/me"],
    ["GET", "/v1/me/links"],
    ["DELETE", `/v1/me/links/${randomUUID()}`],
    ["GET", "/v1/me/devices"],
    ["DELETE", `/v1/me/devices/${desktop}`],
    ["DELETE", "/v1/me/devices"],
  ];

  it("opens no profile, and ends nobody's devices", async () => {
    const token = await openWithPhones(laptop);
    await office.ask("DELETE", "/v1/me/devices", { token });
    office.clock.ahead += 5000;
    const anew = await signInNow();
    expect(await office.phoneOf({ token: anew, device: desktop })).toBe("1001");
    for (const [method, path] of everything)
      await expectProblem(
        await office.ask(method, path, { token }),
        403,
        "signed-out-by-organisation",
      );
    expect(await running()).toEqual([desktop]);
  });

  it("is known by the key it is bound to", async () => {
    await openWithPhones(desktop);
    const holder = await createDpopHolder();
    const token = await earlier({ cnf: { jkt: holder.thumbprint } });
    expect(await office.phoneOf({ token, device: laptop, holder })).toBe("1001");
    const other = await earlier();
    await office.ask("DELETE", `/v1/me/devices/${laptop}`, { token: other });
    for (const [method, path] of everything)
      await expectProblem(await office.ask(method, path, { token, holder }), 403, "device-ended");
    expect(await running()).toEqual([desktop]);
  });

  it("is that of whoever was switched off, too", async () => {
    const token = await openWithPhones(laptop);
    await office.database.sql.updateTable("people").set({ active: false }).execute();
    for (const [method, path] of everything)
      await expectProblem(
        await office.ask(method, path, { token }),
        403,
        "signed-out-by-organisation",
      );
  });

  it("shows no profile to strangers either", async () => {
    await office.open();
    for (const [method, path] of everything)
      await expectProblem(await office.ask(method, path, { token: "" }), 401, "service-refused");
  });
});
