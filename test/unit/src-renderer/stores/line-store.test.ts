import { expect, it } from "vitest";
import type { ErrorCode } from "../../../../src-contract/errors.ts";
import type { LeaseView } from "../../../../src-contract/views.ts";
import { createLineStore, withLease } from "../../../../src-renderer/stores/line-store.ts";

const failed = (code: ErrorCode): LeaseView => ({
  kind: "failed",
  error: { code },
  retryAt: null,
});
const obstacleAfter = (...leases: readonly LeaseView[]) =>
  leases.reduce(withLease, createLineStore().getState()).obstacle?.code ?? null;

it.each([
  "no-phone-account",
  "several-phone-accounts",
  "phone-account-off",
  "no-role",
  "role-without-phone",
] as const)("%s stands in the way until there is other news", (code) => {
  expect(obstacleAfter(failed(code))).toBe(code);
  expect(obstacleAfter(failed(code), { kind: "requesting" })).toBe(code);
  expect(obstacleAfter(failed(code), failed("service-unreachable"))).toBeNull();
  expect(obstacleAfter(failed(code), { kind: "none" })).toBeNull();
});

it("is no obstacle when waiting may help", () => {
  expect(obstacleAfter({ kind: "requesting" })).toBeNull();
  expect(obstacleAfter(failed("service-unreachable"), { kind: "requesting" })).toBeNull();
});
