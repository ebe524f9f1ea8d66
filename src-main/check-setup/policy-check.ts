/**
 * Owns: the check whether what IT has laid down on this computer can be used.
 * Must not know: what any policy does.
 */
import { type Policies, stoppingPolicy } from "../policy/policies.ts";
import type { Check } from "./check.ts";

/** Findings: `policy-none`, `policy-applied`, `policy-ignored`; `error` `policy-broken`. */
export function checkPolicy(policies: Policies): Check {
  return {
    name: "policy",
    seconds: 5,
    async run() {
      const stopping = stoppingPolicy(policies);
      const [problem, ...others] = policies.problems;
      if (stopping !== null)
        return { finding: "error", error: { code: "policy-broken", detail: { key: stopping } } };
      if (problem !== undefined)
        return {
          finding: "policy-ignored",
          about: problem.place,
          detail: {
            key: problem.key ?? "",
            problem: problem.problem.slice(0, 200),
            count: others.length + 1,
          },
        };
      const count =
        Object.keys(policies.mandatory).length + Object.keys(policies.recommended).length;
      return count === 0
        ? { finding: "policy-none" }
        : { finding: "policy-applied", detail: { count } };
    },
  };
}
