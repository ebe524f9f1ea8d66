import { describe, expect, it } from "vitest";
import { checkPolicy } from "../../../../src-main/check-setup/policy-check.ts";
import { judgePolicies } from "../../../../src-main/policy/policies.ts";
import { noPolicies, type PolicySource } from "../../../../src-main/policy/policy-values.ts";
import { run } from "./checks-under-test.ts";

const source = (values: Record<string, unknown>): PolicySource => ({
  values: Object.entries(values).map(([key, value]) => ({ key, value, place: "/etc/x.json" })),
  problems: [],
});

describe("policy", () => {
  const found = (mandatory: PolicySource) => run(checkPolicy(judgePolicies(mandatory, noPolicies)));

  it("says that nothing is laid down", async () =>
    expect(await found(noPolicies)).toEqual({ finding: "policy-none" }));

  it("counts what is", async () =>
    expect(await found(source({ logLevel: "info" }))).toEqual({
      finding: "policy-applied",
      detail: { count: 1 },
    }));

  it("names what is ignored", async () =>
    expect(await found(source({ colour: "blue", shape: "round" }))).toEqual({
      finding: "policy-ignored",
      about: "/etc/x.json",
      detail: { key: "colour", problem: "is not known", count: 2 },
    }));

  it("fails where a guard is broken", async () =>
    expect(await found(source({ allowedIssuers: "x" }))).toEqual({
      finding: "error",
      error: { code: "policy-broken", detail: { key: "allowedIssuers" } },
    }));
});
