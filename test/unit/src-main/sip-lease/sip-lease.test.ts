import { describe, expect, it } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { ServiceBusy } from "../../../../src-main/sip-lease/service-answer.ts";
import { settle } from "../../../fakes/fake-clock.ts";
import { device, leaseId, setUp } from "./lease-under-test.ts";

describe("the SIP lease", () => {
  it("is asked for at sign-in and expires on this machine's clock", async () => {
    const { keeper, holder, clock, views } = setUp();
    keeper.hold(holder);
    await settle();
    expect(views).toEqual(["requesting", "leased"]);
    expect(keeper.view()).toMatchObject({
      lease: { id: "lease-1", expiresAt: clock.now() + 100_000, instanceId: device.id },
    });
    expect(keeper.view()).not.toHaveProperty("lease.expiresIn");
  });

  it.each([
    [0, 50_000],
    [0.999, 69_980],
  ])("is renewed between 50 and 70 percent of its life (random %d)", async (random, after) => {
    const { keeper, holder, clock, views } = setUp(random);
    keeper.hold(holder);
    await clock.advance(after - 1);
    expect(leaseId(keeper.view())).toBe("lease-1");
    await clock.advance(1);
    expect(leaseId(keeper.view())).toBe("lease-2");
    expect(views).toEqual(["requesting", "leased", "leased"]);
  });

  it("stays on show while its renewal fails, until it has run out", async () => {
    const { keeper, holder, clock, fail } = setUp();
    keeper.hold(holder);
    await settle();
    fail("service-unreachable");
    await clock.advance(99_999);
    expect(leaseId(keeper.view())).toBe("lease-1");
    await clock.advance(40_000);
    expect(keeper.view()).toMatchObject({ kind: "failed", error: { code: "service-unreachable" } });
  });

  it("is asked for again with growing pauses, never longer than thirty seconds, without end", async () => {
    const { keeper, holder, clock, requests, fail } = setUp(0.999);
    fail("service-failed");
    keeper.hold(holder);
    await clock.advance(600_000);
    const pauses = requests
      .slice(1)
      .map((at, index) => Math.round((at - requests[index]!) / 1_000));
    expect(pauses.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 30, 30]);
    expect(Math.max(...pauses)).toBe(30);
    expect(clock.pending()).toHaveLength(1);
  });

  it.each([
    ["too-many-requests" as const, 90],
    ["service-failed" as const, 10],
  ])("leaves a service alone for as long as it wants (%s)", async (code, seconds) => {
    const { keeper, holder, clock, requests, service, work } = setUp(0.5);
    service.answer = () => {
      throw new ServiceBusy(code, seconds);
    };
    keeper.hold(holder);
    await settle();
    const retryAt = clock.now() + seconds * 1_100;
    expect(keeper.view()).toMatchObject({ kind: "failed", error: { code }, retryAt });
    work();
    await clock.advance(seconds * 1_000);
    keeper.wake();
    await settle();
    expect(requests).toHaveLength(1);
    await clock.advance(seconds * 100);
    expect(keeper.view().kind).toBe("leased");
  });

  it("tells when it tries again, and recovers", async () => {
    const { keeper, holder, clock, fail, work } = setUp();
    fail("service-unreachable");
    keeper.hold(holder);
    await settle();
    expect(keeper.view()).toMatchObject({ kind: "failed", retryAt: clock.now() + 500 });
    work();
    await clock.advance(500);
    expect(keeper.view().kind).toBe("leased");
  });

  it("is asked for at once when the machine wakes", async () => {
    const { keeper, holder, requests, fail } = setUp();
    fail("service-unreachable");
    keeper.hold(holder);
    await settle();
    keeper.wake();
    await settle();
    expect(requests).toHaveLength(2);
  });

  it("is left alone at waking while it is fresh", async () => {
    const { keeper, holder, requests } = setUp();
    keeper.hold(holder);
    await settle();
    keeper.wake();
    await settle();
    expect(requests).toHaveLength(1);
  });

  it("is replaced when the SIP server refuses it, but not for an older one's refusal", async () => {
    const { keeper, holder, clock } = setUp();
    keeper.hold(holder);
    await settle();
    keeper.refused("lease-0");
    expect(keeper.view().kind).toBe("leased");
    keeper.refused("lease-1");
    expect(keeper.view()).toMatchObject({ error: { code: "sip-credentials-refused" } });
    await clock.advance(500);
    expect(leaseId(keeper.view())).toBe("lease-2");
  });

  it("does not hammer the service when the SIP server refuses lease after lease", async () => {
    const { keeper, holder, clock, requests } = setUp(0.999);
    keeper.hold(holder);
    for (let second = 0; second < 60; second++) {
      const id = leaseId(keeper.view());
      if (id) keeper.refused(id);
      await clock.advance(1_000);
    }
    expect(requests.length).toBeLessThan(8);
  });

  it("names the address that has no phone", async () => {
    const { keeper, holder, fail } = setUp();
    fail("no-phone-account");
    keeper.hold(holder);
    await settle();
    expect(keeper.view()).toMatchObject({
      error: { code: "no-phone-account", detail: { email: "ada@example.com" } },
    });
  });

  it("is given back at the end, and nothing is left running", async () => {
    const { keeper, holder, clock, ended } = setUp();
    keeper.hold(holder);
    await settle();
    await keeper.end();
    expect(ended).toEqual(["lease-1"]);
    expect(keeper.view()).toEqual({ kind: "none" });
    expect(clock.pending()).toEqual([]);
  });

  it("forgets an answer that comes after the end", async () => {
    const { keeper, holder } = setUp();
    keeper.hold(holder);
    await keeper.end();
    await settle();
    expect(keeper.view()).toEqual({ kind: "none" });
  });

  it("ends quietly when the service is away", async () => {
    const { keeper, holder } = setUp();
    keeper.hold(holder);
    await settle();
    holder.client.end = async () => {
      throw new OffhookError("session-expired");
    };
    await keeper.end();
    expect(keeper.view()).toEqual({ kind: "none" });
  });

  describe("named by a key", () => {
    it("is asked for by the same one until there is an answer, and the next by another", async () => {
      const { keeper, holder, clock, keys, fail, work } = setUp();
      fail("service-unreachable");
      keeper.hold(holder);
      await clock.advance(500);
      fail("service-failed");
      await clock.advance(1_000);
      work();
      await clock.advance(2_000);
      expect(keeper.view().kind).toBe("leased");
      expect(keys).toHaveLength(4);
      expect(new Set(keys).size).toBe(1);
      keeper.renew();
      await settle();
      expect(new Set(keys).size).toBe(2);
    });

    it("is not asked for by the key of a request that was refused", async () => {
      const { keeper, holder, clock, keys, fail } = setUp();
      fail("no-phone-account");
      keeper.hold(holder);
      await clock.advance(500);
      expect(new Set(keys).size).toBe(keys.length);
    });

    it("is another one when it has changed while it was asked for", async () => {
      const { keeper, holder, keys } = setUp();
      keeper.hold(holder);
      keeper.renew();
      await settle();
      expect(new Set(keys).size).toBe(2);
    });
  });
});
