import { describe, expect, it } from "vitest";
import type { LocalLease } from "../../../../src-contract/views.ts";
import type { IceAnswer } from "../../../../src-renderer/check-setup/ice-probe.ts";
import { checkStun } from "../../../../src-renderer/check-setup/stun-check.ts";
import { candidate, gives, leaseWith, run } from "./page-checks-under-test.ts";

describe("STUN", () => {
  const url = "stun:stun.test:3478";
  const found = (answer: IceAnswer, more: Partial<LocalLease> = {}) =>
    run(checkStun(gives({ [url]: answer })), { lease: leaseWith([{ urls: [url] }], more) });

  it("says how we are seen", async () =>
    expect(await found({ candidate, errorCode: null })).toEqual({
      finding: "stun-reflexive",
      about: "stun.test:3478 (stun)",
      detail: { address: "203.0.113.7" },
    }));

  it.each([
    ["stun-same-address", { candidate: null, errorCode: null }],
    ["stun-silent", { candidate: null, errorCode: 701 }],
  ] as const)("is %s", async (finding, answer) => {
    expect((await found(answer)).finding).toBe(finding);
  });

  it("is none, or not needed", async () => {
    expect(await run(checkStun(gives({})), { lease: leaseWith([]) })).toEqual({
      finding: "stun-none",
    });
    expect(await found({ candidate, errorCode: null }, { iceTransportPolicy: "relay" })).toEqual({
      finding: "stun-unused",
    });
  });
});
