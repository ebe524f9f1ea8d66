import { describe, expect, it } from "vitest";
import { checkNames } from "../../../../src-contract/check-setup.ts";
import type { LeaseView } from "../../../../src-contract/views.ts";
import { createChecks } from "../../../../src-main/check-setup/checks.ts";
import { judgePolicies } from "../../../../src-main/policy/policies.ts";
import { noPolicies } from "../../../../src-main/policy/policy-values.ts";
import { createMemoryKeychain } from "../../../../src-main/tokens/memory-keychain.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";
import { signedOut, still } from "./checks-under-test.ts";

describe("the table of checks", () => {
  const checks = createChecks({
    policies: judgePolicies(noPolicies, noPolicies),
    organisations: {
      isLaidDown: false,
      find: () => Promise.reject(new Error()),
      remembered: () => null,
    },
    lastEmail: () => "",
    signIn: still(signedOut),
    lease: still<LeaseView>({ kind: "none" }),
    keychain: createMemoryKeychain(),
    fetch,
    clock: createFakeClock(),
    page: { ask: async () => ({ finding: "no-window" }) },
  });

  it("has one of each", () => {
    expect(checks.map(({ name }) => name).toSorted()).toEqual([...checkNames].toSorted());
  });

  it("lets none wait for one that comes later", () => {
    for (const { name, needs = [], after = [] } of checks)
      for (const other of [...needs, ...after])
        expect(checkNames.indexOf(other)).toBeLessThan(checkNames.indexOf(name));
  });
});
