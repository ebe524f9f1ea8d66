import { describe, expect, it } from "vitest";
import { settle } from "../../../fakes/fake-clock.ts";
import { device, lease, leaseId, setUp } from "./lease-under-test.ts";

describe("a SIP lease ended by the service", () => {
  it("is dropped at once, and nothing is asked for until somebody says so", async () => {
    const { keeper, holder, clock, requests, views } = setUp();
    keeper.hold(holder);
    await settle();
    expect(keeper.ended("lease-1")).toBe(true);
    expect(views.at(-1)).toBe("none");
    keeper.wake();
    await clock.advance(3_600_000);
    expect(requests).toHaveLength(1);
    keeper.renew();
    await settle();
    expect(leaseId(keeper.view())).toBe("lease-2");
  });

  it("is another's business when it is not the one that is held", async () => {
    const { keeper, holder } = setUp();
    keeper.hold(holder);
    await settle();
    expect(keeper.ended("lease-0")).toBe(false);
    expect(leaseId(keeper.view())).toBe("lease-1");
  });

  it("is never shown when the news is quicker than the lease", async () => {
    const { keeper, holder, clock, views } = setUp();
    keeper.hold(holder);
    expect(keeper.ended("lease-1")).toBe(false);
    await settle();
    expect(views).toEqual(["requesting", "failed"]);
    await clock.advance(500);
    expect(leaseId(keeper.view())).toBe("lease-2");
  });

  it("drops the renewal that was under way, too", async () => {
    const { keeper, holder, views } = setUp();
    keeper.hold(holder);
    await settle();
    keeper.renew();
    expect(keeper.ended("lease-1")).toBe(true);
    await settle();
    expect(views.at(-1)).toBe("none");
  });

  it("is noticed when the service does not name it any more", async () => {
    const { keeper, holder, clock } = setUp();
    keeper.hold(holder);
    await clock.advance(5_000);
    expect(keeper.missingFrom(["lease-0", "lease-1"])).toBeNull();
    expect(keeper.missingFrom(["lease-0"])).toMatchObject({ id: "lease-1" });
    expect(keeper.missingFrom([])).toMatchObject({ id: "lease-1" });
  });

  it("is asked for anew when it is too young to be missed", async () => {
    const { keeper, holder, clock, requests } = setUp();
    keeper.hold(holder);
    await clock.advance(4_999);
    expect(keeper.missingFrom([])).toBeNull();
    expect(leaseId(keeper.view())).toBe("lease-1");
    await settle();
    expect(leaseId(keeper.view())).toBe("lease-2");
    expect(requests).toHaveLength(2);
  });

  it.each([
    "signed-out-by-organisation",
    "device-ended",
    "single-sign-on-off",
    "single-sign-on-only",
  ] as const)(
    "with the sign-in (%s): the holder is told, and what the organisation wants of calls",
    async (code) => {
      const { keeper, holder, clock, service, signOuts, fail } = setUp();
      const access = { account: { id: device.id, user: "1001", displayName: "Ada" } };
      service.answer = (number) => ({
        ...lease(number),
        access: { ...access, role: "user", permissions: ["phone"], callsAtEnd: "end" },
      });
      keeper.hold(holder);
      await settle();
      fail(code);
      await clock.advance(50_000);
      expect(signOuts).toEqual([`${code} end`]);
      // Whoever signs in next has calls of their own.
      await keeper.end();
      keeper.hold(holder);
      await settle();
      expect(signOuts.at(-1)).toBe(`${code} finish`);
    },
  );
});
