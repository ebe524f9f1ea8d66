/**
 * Owns: which of several phone accounts is a person's.
 * Must not know: where accounts come from, or what is done with the answer.
 */
import type { Candidate, Tie } from "./candidates.ts";

export type Decision =
  | { readonly kind: "one"; readonly account: Candidate }
  | { readonly kind: "several" }
  /** All there are have been switched off. */
  | { readonly kind: "off" }
  | { readonly kind: "none" };

/** The closest first: what is linked counts before addresses, and an address before an alias. */
const ties: readonly Tie[] = ["link", "email", "alias"];

/**
 * The chosen account while it is linked; else the only one of the closest tie that has any. What is switched off is
 * passed over.
 */
export function decideAccount(candidates: readonly Candidate[]): Decision {
  const active = candidates.filter((candidate) => candidate.active);
  const chosen = active.find((candidate) => candidate.chosen && candidate.tie === "link");
  if (chosen !== undefined) return { kind: "one", account: chosen };
  for (const tie of ties) {
    const [account, ...others] = active.filter((candidate) => candidate.tie === tie);
    if (account === undefined) continue;
    return others.length === 0 ? { kind: "one", account } : { kind: "several" };
  }
  return { kind: candidates.length === 0 ? "none" : "off" };
}
