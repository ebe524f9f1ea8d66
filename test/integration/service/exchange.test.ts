import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type SipLease, sipLease } from "../../../src-contract/credential-api.ts";
import { openAnnouncements } from "../../../src-service/announcements/announcements.ts";
import { signOut } from "../../../src-service/lease/sign-out.ts";
import { device, expectProblem, serviceForTests } from "./service-under-test.ts";

const service = serviceForTests();
const now = () => Math.floor(Date.now() / 1000);
const keyed = (key: string) => ({ "idempotency-key": key });
const bodyOf = (id: string, name = "a computer") => JSON.stringify({ device: { id, name } });
const leaseOf = async (response: Response): Promise<SipLease> => {
  expect(response.status).toBe(201);
  return sipLease.parse(await response.json());
};
const exchange = async (sent?: Parameters<typeof service.exchange>[0]) =>
  leaseOf(await service.exchange(sent));
const token = (claims: Record<string, unknown>) => service.issuer.sign(claims);
const audited = async (action: string) =>
  service.database.sql.selectFrom("audit").selectAll().where("action", "=", action).execute();

describe("a request that is repeated", () => {
  it("gets the same lease again, with the same credentials", async () => {
    const headers = keyed(randomUUID());
    const first = await exchange({ headers });
    const again = await exchange({ headers });
    expect({ ...again, expiresIn: 0 }).toEqual({ ...first, expiresIn: 0 });
    expect(await service.leasesOf("ada")).toHaveLength(1);
    expect(await audited("lease.issued")).toHaveLength(1);
  });

  it("gets the same lease even when all of them come at once", async () => {
    const headers = keyed(randomUUID());
    const leases = await Promise.all(Array.from({ length: 8 }, () => exchange({ headers })));
    expect(new Set(leases.map(({ id }) => id)).size).toBe(1);
    expect(await service.leasesOf("ada")).toHaveLength(1);
  });

  it("gets another one with another key, from another device, or as another person", async () => {
    const key = randomUUID();
    const leases = [
      await exchange({ headers: keyed(key) }),
      await exchange({ headers: keyed(randomUUID()) }),
      await exchange({ headers: keyed(key), body: bodyOf(randomUUID()) }),
      await exchange({ headers: keyed(key), token: await token({ sub: "ada-elsewhere" }) }),
    ];
    expect(new Set(leases.map(({ id }) => id)).size).toBe(4);
  });

  it("gets none when its lease is over", async () => {
    const headers = keyed(randomUUID());
    const { id } = await exchange({ headers });
    await service.end(id, await service.issuer.sign());
    await expectProblem(await service.exchange({ headers }), 409, "lease-ended");
  });

  it("must name itself by a UUID", async () => {
    const response = await service.exchange({ headers: keyed("again") });
    await expectProblem(response, 400, "bad-request");
  });
});

describe("leases of one account", () => {
  it("never share a user name, however many end at the same time", async () => {
    const exp = now() + 200;
    const tokens = await Promise.all(
      Array.from({ length: 12 }, (_, index) => token({ exp, sub: `ada-${index}` })),
    );
    const leases = await Promise.all(tokens.map((one) => exchange({ token: one })));
    leases.push(await exchange({ token: await token({ exp }) }));
    const names = leases.map(({ authorizationUsername }) => authorizationUsername);
    expect(new Set(names).size).toBe(13);
    for (const name of names) expect(Number(name.split(":")[0])).toBeLessThanOrEqual(exp);
    expect(Math.min(...names.map((name) => Number(name.split(":")[0])))).toBe(exp - 12);
  });

  it("are refused, not doubled, when no second is left", async () => {
    const exp = now() + 8;
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => service.exchange({ token: await token({ exp }) })),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses).toContain(201);
    expect(statuses.every((status) => [201, 401, 503].includes(status))).toBe(true);
    const rows = await service.database.sql.selectFrom("leases").select("expires_at").execute();
    expect(new Set(rows.map((row) => row.expires_at.getTime())).size).toBe(rows.length);
  });
});

describe("a role", () => {
  const roleRules = [
    { claim: "groups", value: "phones", role: "user" as const },
    { claim: "groups", value: "desk", role: "supervisor" as const },
    { claim: "roles", value: "Auditor", role: "auditor" as const },
  ];
  const restart = () =>
    service.restart({
      identityProvider: {
        issuer: service.issuer.url,
        audience: "https://phone.example.com",
        clientIds: ["offhook-desktop"],
        roleRules,
      },
    });

  it("comes from the token's claims at each exchange, the mightiest first", async () => {
    await restart();
    const one = await exchange({ token: await token({ groups: ["other", "phones"] }) });
    expect(one.access).toMatchObject({ role: "user", permissions: ["phone", "directory"] });
    const two = await exchange({ token: await token({ groups: ["phones", "desk"] }) });
    expect(two.access).toMatchObject({
      role: "supervisor",
      account: { user: "1001", displayName: "Ada Okafor" },
      callsAtEnd: "finish",
    });
    await expectProblem(await service.exchange(), 403, "no-role");
    expect(await audited("lease.refused")).toMatchObject([
      { outcome: "refused", actor_subject: "ada", detail: { code: "no-role" } },
    ]);
  });

  it("without a phone gets no lease", async () => {
    await restart();
    const auditor = await token({ roles: "Auditor" });
    await expectProblem(await service.exchange({ token: auditor }), 403, "role-without-phone");
  });
});

describe("the organisation", () => {
  const decide = (settings: object) =>
    service.restart({
      organisation: { id: "example", name: "Example", domains: ["example.com"], settings },
    });

  it("may switch single sign-on off", async () => {
    await decide({ singleSignOn: "off" });
    await expectProblem(await service.exchange(), 403, "single-sign-on-off");
  });

  it("may say how long leases live and what becomes of calls", async () => {
    await decide({ leaseSeconds: 45, callsAtEnd: "end" });
    const { expiresIn, access } = await exchange();
    expect(expiresIn).toBeLessThanOrEqual(45);
    expect(expiresIn).toBeGreaterThan(40);
    expect(access?.callsAtEnd).toBe("end");
  });

  it("may change its mind while the service runs", async () => {
    expect((await service.exchange()).status).toBe(201);
    const announcements = await openAnnouncements(service.database, () => undefined);
    await service.database.sql.transaction().execute(async (trx) => {
      await trx.updateTable("identity_providers").set({ enabled: false }).execute();
      await announcements.announce(
        { kind: "organisation-changed", organisationId: "example.com" },
        trx,
      );
    });
    await announcements.close();
    await expectProblem(await service.exchange(), 401, "service-refused");
  });
});

describe("a sign-in that was ended", () => {
  const person = () =>
    service.database.sql.selectFrom("people").selectAll().executeTakeFirstOrThrow();

  async function endSignIns(scope: { deviceId?: string } = {}): Promise<number> {
    const announcements = await openAnnouncements(service.database, () => undefined);
    const { id } = await person();
    const ended = await service.database.sql.transaction().execute((trx) =>
      signOut(
        trx,
        announcements,
        { personId: id, ...scope },
        {
          reason: "ended-by-organisation",
          origin: { actor: { kind: "service" } },
          now: Date.now(),
        },
      ),
    );
    await announcements.close();
    return ended;
  }

  it("gets nothing, and neither does its refreshed token; a newer sign-in does", async () => {
    const auth_time = now() - 60;
    await exchange({ token: await token({ auth_time }) });
    expect(await endSignIns()).toBe(1);
    const refreshed = await token({ auth_time, iat: now() + 3 });
    await expectProblem(
      await service.exchange({ token: refreshed }),
      403,
      "signed-out-by-organisation",
    );
    expect(await service.leasesOf("ada")).toEqual([]);
    const newer = await token({ auth_time: now() + 2, iat: now() + 3 });
    expect((await service.exchange({ token: newer })).status).toBe(201);
  });

  it("that began in the second it was ended counts as older, however new its token", async () => {
    const auth_time = now();
    await exchange({ token: await token({ auth_time }) });
    const at = new Date(auth_time * 1000 + 1);
    await service.database.sql.updateTable("people").set({ signed_out_at: at }).execute();
    for (const iat of [auth_time, auth_time + 3])
      await expectProblem(
        await service.exchange({ token: await token({ auth_time, iat }) }),
        403,
        "signed-out-by-organisation",
      );
    const next = await token({ auth_time: auth_time + 1, iat: auth_time + 3 });
    expect((await service.exchange({ token: next })).status).toBe(201);
  });

  it("of one device leaves the others alone", async () => {
    const auth_time = now() - 60;
    const other = randomUUID();
    await exchange({ token: await token({ auth_time }) });
    await exchange({ token: await token({ auth_time }), body: bodyOf(other) });
    expect(await endSignIns({ deviceId: device.id })).toBe(1);
    const old = await token({ auth_time });
    await expectProblem(await service.exchange({ token: old }), 403, "device-ended");
    expect((await service.exchange({ token: old, body: bodyOf(other) })).status).toBe(201);
  });
});

describe("somebody or something switched off", () => {
  it("gets nothing, though the service knew them a moment ago", async () => {
    await exchange();
    // Nobody is told: only the rows themselves can stop it.
    await service.database.sql.updateTable("people").set({ active: false }).execute();
    await expectProblem(await service.exchange(), 403, "signed-out-by-organisation");
    await service.database.sql.updateTable("people").set({ active: true }).execute();
    await service.database.sql.updateTable("accounts").set({ active: false }).execute();
    await expectProblem(await service.exchange(), 403, "phone-account-off");
  });

  it("is looked up anew when it is not what it was", async () => {
    const { access } = await exchange();
    await service.database.sql
      .updateTable("accounts")
      .set(({ ref }) => ({ display_name: "Ada O.", epoch: ref("epoch") }))
      .execute();
    await service.database.sql
      .updateTable("accounts")
      .set(({ eb }) => ({ epoch: eb("epoch", "+", 1) }))
      .execute();
    const later = await exchange();
    expect(later.access?.account.id).toBe(access?.account.id);
    expect(later.displayName).toBe("Ada O.");
  });

  it("may be gone altogether and come back as somebody new", async () => {
    await exchange();
    await service.database.sql.deleteFrom("people").execute();
    expect((await service.exchange()).status).toBe(201);
  });
});

it("an account without a SIP password is said to be not ready, and has no lease", async () => {
  const server = { domain: "example.com", realm: "pbx", wssServers: ["wss://pbx.example.com"] };
  await service.restart({ sip: { ...server, backEnd: { kind: "static" } } });
  await expectProblem(await service.exchange(), 403, "account-not-ready");
  expect(await service.leasesOf("ada")).toEqual([]);
  const audited = await service.database.sql
    .selectFrom("audit")
    .select("detail")
    .where("action", "=", "lease.refused")
    .executeTakeFirstOrThrow();
  expect(audited.detail).toMatchObject({ code: "account-not-ready" });
});

it("one computer with an impossible name troubles nobody else", async () => {
  const answers = await Promise.all([
    service.exchange(),
    service.exchange({ body: bodyOf(randomUUID(), "\u0000") }),
    service.exchange({ body: bodyOf(randomUUID(), "\ud800") }),
    service.exchange({ body: bodyOf(randomUUID()) }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([201, 400, 400, 201]);
});

it("remembers devices with their name, address and last use", async () => {
  await exchange();
  await exchange({ body: bodyOf(device.id, "renamed") });
  const rows = await service.database.sql.selectFrom("devices").selectAll().execute();
  expect(rows).toMatchObject([
    { device_id: device.id, name: "renamed", last_address: "127.0.0.1", signed_out_at: null },
  ]);
});
