import { describe, expect, it } from "vitest";
import type { StepUpDemand } from "../../../../src-contract/credential-api.ts";
import { StepUpRequired } from "../../../../src-main/sip-lease/service-answer.ts";
import { settle } from "../../../fakes/fake-clock.ts";
import { leaseId, setUp } from "./lease-under-test.ts";

describe("a SIP lease before a step-up", () => {
  const demand: StepUpDemand = { acrValues: ["second-factor"], maxAge: null };
  const asking = (service: ReturnType<typeof setUp>["service"]) => {
    service.answer = () => {
      throw new StepUpRequired(demand);
    };
  };

  it("is not asked for again by itself, only when there is a reason", async () => {
    const { keeper, holder, clock, requests, demands, service, work } = setUp();
    asking(service);
    keeper.hold(holder);
    await clock.advance(3_600_000);
    expect(keeper.view()).toEqual({
      kind: "failed",
      error: { code: "step-up-required" },
      retryAt: null,
    });
    expect([requests.length, demands]).toEqual([1, [demand]]);
    work();
    keeper.renew();
    await settle();
    expect(keeper.view().kind).toBe("leased");
  });

  it("stays on show while it still works, and ends on time", async () => {
    const { keeper, holder, clock, demands, service } = setUp();
    keeper.hold(holder);
    await settle();
    asking(service);
    await clock.advance(99_999);
    expect([leaseId(keeper.view()), demands]).toEqual(["lease-1", [demand]]);
    await clock.advance(1);
    expect(keeper.view()).toMatchObject({ error: { code: "step-up-required" }, retryAt: null });
  });
});
