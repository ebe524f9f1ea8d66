import { expect, test } from "vitest";
import type { StepUpDemand } from "../../../../src-contract/credential-api.ts";
import { assertSteppedUp, stepUpParameters } from "../../../../src-main/sign-in/step-up-demand.ts";
import type { TokenSet } from "../../../../src-main/tokens/token-set.ts";

const now = 1_800_000_000;
const tokens = { issuer: "https://login.example.com", subject: "ada" } as TokenSet;
const claims = { iss: tokens.issuer, sub: "ada", iat: now, acr: "gold", auth_time: now };
const request = (demand: Partial<StepUpDemand>, insist = false) => ({
  demand: { acrValues: [], maxAge: null, ...demand },
  tokens,
  insist,
});

test("only what is wanted is asked for", () => {
  expect(stepUpParameters(request({}))).toEqual({});
  expect(stepUpParameters(request({ acrValues: ["gold", "silver"], maxAge: 0 }, true))).toEqual({
    acr_values: "gold silver",
    max_age: "0",
    prompt: "login",
  });
});

test.each([
  ["any of the strengths", { acrValues: ["silver", "gold"] }, {}],
  ["just recent enough", { maxAge: 300 }, { auth_time: now - 300 }],
  ["within the provider's own tolerance", { maxAge: 0 }, { auth_time: now - 30 }],
  ["nothing in particular", {}, { acr: undefined, auth_time: undefined }],
])("met: %s", (_name, demand, changes) => {
  expect(() => assertSteppedUp({ ...claims, ...changes }, request(demand))).not.toThrow();
});

test.each([
  ["another strength", { acrValues: ["silver"] }, {}],
  ["a strength that only begins so", { acrValues: ["gold plus"] }, {}],
  ["no word of strength", { acrValues: ["gold"] }, { acr: undefined }],
  ["a list for a strength", { acrValues: ["gold"] }, { acr: ["gold"] }],
  ["too old", { maxAge: 300 }, { auth_time: now - 331 }],
  ["no word of age", { maxAge: 300 }, { auth_time: undefined }],
  ["text for an age", { maxAge: 300 }, { auth_time: String(now) }],
  ["strong, but too old", { acrValues: ["gold"], maxAge: 60 }, { auth_time: now - 91 }],
])("not met: %s", (_name, demand, changes) => {
  expect(() => assertSteppedUp({ ...claims, ...changes }, request(demand))).toThrow(
    "step-up-insufficient",
  );
});

test.each([
  ["another subject", { ...claims, sub: "mallory" }],
  ["the same subject of another issuer", { ...claims, iss: "https://evil.example.com" }],
  ["nobody", undefined],
])("not confirmed by %s", (_name, told) => {
  expect(() => assertSteppedUp(told, request({}))).toThrow("step-up-other-person");
});
