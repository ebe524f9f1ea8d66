import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { endLeases } from "../../../src-service/lease/ending.ts";
import { signOut } from "../../../src-service/lease/sign-out.ts";
import { byAdministrator, type Instances, startInstances } from "./instances.ts";

const desk = randomUUID();
const laptop = randomUUID();

let office: Instances;
beforeEach(async () => {
  office = await startInstances();
});
afterEach(() => office.close());

const end = (scope: Parameters<typeof endLeases>[2]) =>
  endLeases(
    office.database.sql,
    office.announcements,
    scope,
    byAdministrator("ended-by-organisation"),
  );
const leave = async (scope: { deviceId?: string; exceptDeviceId?: string } = {}) => {
  const personId = await office.ada();
  return office.database.sql
    .transaction()
    .execute((trx) =>
      signOut(trx, office.announcements, { personId, ...scope }, byAdministrator("left")),
    );
};
const setCallsAtEnd = async (callsAtEnd: "end" | "finish") => {
  const [{ id }] = (await office.database.sql
    .updateTable("organisations")
    .set({ settings: JSON.stringify({ callsAtEnd }) })
    .returning("id")
    .execute()) as [{ id: string }];
  await office.announcements.announce(
    { kind: "organisation-changed", organisationId: id },
    office.database.sql,
  );
  return id;
};

describe("a stream", () => {
  it("begins with the leases that are out for the device, and no others", async () => {
    const { id } = await office.lease(desk);
    const renewed = await office.lease(desk);
    const given = await office.lease(desk);
    await end({ leaseId: given.id });
    await office.lease(laptop);
    const ear = await office.listen(office.first, desk);
    const hello = await ear.next();
    expect(hello.kind === "hello" && [...hello.leases].sort()).toEqual([id, renewed.id].sort());
    const elsewhere = await office.listen(office.first, randomUUID());
    expect(await elsewhere.next()).toEqual({ kind: "hello", leases: [] });
  });

  it.each(["first", "second"] as const)(
    "at the %s instance hears of leases ended at the other",
    async (name) => {
      const lease = await office.lease(desk);
      const ours = await office.listen(office[name], desk);
      const other = await office.listen(office[name], laptop);
      await ours.next();
      await other.next();
      expect(await end({ leaseId: lease.id })).toBe(1);
      expect(await ours.next()).toEqual({
        kind: "lease-ended",
        leaseId: lease.id,
        reason: "ended-by-organisation",
        calls: "finish",
      });
      await end({ deviceId: laptop });
      expect(other.heard).toHaveLength(1);
    },
  );

  it("says what the organisation wants of calls, as it wants it now", async () => {
    const lease = await office.lease(desk);
    const ear = await office.listen(office.second, desk);
    await ear.next();
    await setCallsAtEnd("end");
    await end({ leaseId: lease.id });
    expect(await ear.next()).toMatchObject({ kind: "lease-ended", calls: "end" });
  });

  it("hears nothing of what a transaction has taken back", async () => {
    const lease = await office.lease(desk);
    const ear = await office.listen(office.first, desk);
    await ear.next();
    const undone = office.database.sql.transaction().execute(async (trx) => {
      await endLeases(trx, office.announcements, { leaseId: lease.id }, byAdministrator("left"));
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    await end({ leaseId: lease.id });
    expect(await ear.next()).toMatchObject({ reason: "ended-by-organisation" });
  });

  it("is not for strangers, nor for what is no device", async () => {
    expect((await office.listen(office.first, desk, "forged")).status).toBe(401);
    expect((await office.listen(office.first, "desk")).status).toBe(400);
  });

  it("is one for each device: the newest", async () => {
    const old = await office.listen(office.first, desk);
    await old.next();
    const newest = await office.listen(office.first, desk);
    await old.ended;
    expect(await newest.next()).toMatchObject({ kind: "hello" });
  });

  it("ends with its token", async () => {
    const now = Math.floor(Date.now() / 1_000);
    const token = await office.issuer.sign({ exp: now + 1 });
    const ear = await office.listen(office.first, desk, token);
    await ear.next();
    await ear.ended;
  });

  it("ends in good order when its instance stops, and the other one goes on", async () => {
    const lease = await office.lease(laptop);
    const here = await office.listen(office.first, desk);
    const there = await office.listen(office.second, laptop);
    await here.next();
    await there.next();
    await office.first.close();
    await here.ended;
    await end({ deviceId: laptop });
    expect(await there.next()).toMatchObject({ kind: "lease-ended", leaseId: lease.id });
  });
});

describe("signed out", () => {
  it("everywhere: every device is told of its leases first, then of the sign-out, and then nothing", async () => {
    const leases = [await office.lease(desk), await office.lease(laptop)];
    const ears = [
      await office.listen(office.first, desk),
      await office.listen(office.second, laptop),
    ];
    for (const ear of ears) await ear.next();
    expect(await leave()).toBe(2);
    for (const [index, ear] of ears.entries()) {
      await ear.ended;
      expect(ear.heard.slice(1)).toEqual([
        { kind: "lease-ended", leaseId: leases[index]?.id, reason: "left", calls: "finish" },
        { kind: "signed-out", reason: "left", calls: "finish" },
      ]);
    }
  });

  it.each([
    ["one device", { deviceId: desk }, desk, laptop],
    ["all but one", { exceptDeviceId: laptop }, desk, laptop],
  ])("%s: the others hear nothing", async (_what, scope, out, stays) => {
    await office.lease(desk);
    const kept = await office.lease(laptop);
    const leaving = await office.listen(office.first, out);
    const staying = await office.listen(office.second, stays);
    await leaving.next();
    await staying.next();
    await leave(scope);
    await leaving.ended;
    expect(leaving.heard.map(({ kind }) => kind)).toEqual(["hello", "lease-ended", "signed-out"]);
    await end({ leaseId: kept.id });
    expect(await staying.next()).toMatchObject({ kind: "lease-ended", leaseId: kept.id });
  });

  it("somebody else: nothing is heard of it", async () => {
    await office.lease(desk);
    const ear = await office.listen(office.first, desk);
    const token = await office.issuer.sign({ sub: "benedikt", email: "benedikt@example.com" });
    const theirs = await office.listen(office.first, desk, token);
    await ear.next();
    await theirs.next();
    await leave();
    await ear.ended;
    expect(theirs.heard).toHaveLength(1);
  });
});

describe("asked to renew", () => {
  it("when the person or an account of theirs has changed", async () => {
    const { access } = await office.lease(desk);
    const ear = await office.listen(office.second, desk);
    await ear.next();
    const { announcements, database } = office;
    await announcements.announce(
      { kind: "person-changed", personId: await office.ada() },
      database.sql,
    );
    expect(await ear.next()).toEqual({ kind: "renew-lease" });
    await announcements.announce(
      { kind: "account-changed", accountId: access?.account.id ?? "" },
      database.sql,
    );
    expect(await ear.next()).toEqual({ kind: "renew-lease" });
    await announcements.announce(
      { kind: "account-changed", accountId: randomUUID() },
      database.sql,
    );
    await announcements.announce({ kind: "person-changed", personId: randomUUID() }, database.sql);
    await end({ deviceId: desk });
    expect(await ear.next()).toMatchObject({ kind: "lease-ended" });
  });
});
