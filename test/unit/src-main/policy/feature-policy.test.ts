import { describe, expect, it } from "vitest";
import { features, policyOf } from "../../../../src-contract/features.ts";
import { isPolicyKey } from "../../../../src-contract/policy.ts";
import { defaultPreferences } from "../../../../src-contract/preferences.ts";
import { featureGate, featuresOff } from "../../../../src-main/policy/feature-policy.ts";
import { judgePolicies } from "../../../../src-main/policy/policies.ts";
import { noPolicies, type PolicySource } from "../../../../src-main/policy/policy-values.ts";
import { preferencePolicy } from "../../../../src-main/policy/preference-policy.ts";

const laidDown = (values: Readonly<Record<string, unknown>>): PolicySource => ({
  values: Object.entries(values).map(([key, value]) => ({ key, value, place: "10.json" })),
  problems: [],
});
const offWith = (values: Readonly<Record<string, unknown>>) =>
  featuresOff(judgePolicies(laidDown(values), noPolicies));

describe.each(features)("%s", (feature) => {
  const key = policyOf(feature);

  it("has a policy", () => expect(isPolicyKey(key)).toBe(true));

  it("is on where nobody says otherwise, or IT says so", () => {
    expect(offWith({})).toEqual([]);
    expect(offWith({ [key]: true })).toEqual([]);
  });

  it("is off alone", () => expect(offWith({ [key]: false })).toEqual([feature]));

  it.each(["false", "no", 0, 1, null, [], {}])("is off, too, where IT's word is %j", (value) =>
    expect(offWith({ [key]: value })).toEqual([feature]),
  );

  it("is not a matter of recommendation", () => {
    const policies = judgePolicies(noPolicies, laidDown({ [key]: false }));
    expect(featuresOff(policies)).toEqual([]);
    expect(policies.problems).toMatchObject([{ key, problem: "can be mandatory only" }]);
  });

  it("is refused by the gate, and nothing else is", () => {
    const gate = featureGate([feature]);
    expect(() => gate.need(feature)).toThrow(expect.objectContaining({ code: "feature-off" }));
    for (const other of features.filter((one) => one !== feature)) gate.need(other);
  });
});

it("without forwarding nothing is forwarded, whatever the person had chosen", () => {
  const policies = judgePolicies(laidDown({ allowForwarding: false }), noPolicies);
  expect(preferencePolicy(policies).fixed).toEqual({ forwarding: defaultPreferences.forwarding });
});
