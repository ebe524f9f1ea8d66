import { expect, it } from "vitest";
import { defaultPreferences } from "../../../../src-contract/preferences.ts";
import { preferencePolicy } from "../../../../src-main/policy/preference-policy.ts";

it("fixes what is mandatory, recommends the rest, and knows nothing of other policies", () => {
  expect(
    preferencePolicy({
      mandatory: { tones: "info", deviceCode: true },
      recommended: { echoCancellation: false },
      broken: ["allowedIssuers"],
    }),
  ).toEqual({ fixed: { tones: "info" }, defaults: { echoCancellation: false } });
});

it("a broken one is fixed at the ordinary choice", () => {
  const { fixed } = preferencePolicy({ mandatory: {}, recommended: {}, broken: ["autoAnswer"] });
  expect(fixed).toEqual({ autoAnswer: defaultPreferences.autoAnswer });
});
