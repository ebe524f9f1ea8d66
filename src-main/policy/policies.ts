/**
 * Owns: judging what was laid down: which values count, which lock, and what is wrong with the others.
 * Must not know: where values come from, or what follows from them.
 */
import {
  isPolicyKey,
  type Policy,
  type PolicyKey,
  policyEntries,
} from "../../src-contract/policy.ts";
import type { PolicyEntry } from "../../src-contract/policy-entry.ts";
import type { PolicyProblem, PolicySource } from "./policy-values.ts";

/** The policies of this computer. */
export interface Policies {
  /** These lock. */
  readonly mandatory: Policy;
  /** Defaults. Nothing that is mandatory, or was meant to be, is among them. */
  readonly recommended: Policy;
  /**
   * Mandatory policies of which no value could be used. They lock all the same: what IT meant to decide is not for
   * somebody else to decide because of a slip.
   */
  readonly broken: readonly PolicyKey[];
  /** Places of mandatory policies that could not be read at all: what they would have decided nobody knows. */
  readonly unread: readonly string[];
  readonly problems: readonly PolicyProblem[];
  /** Where each value that counts was found. */
  readonly places: Readonly<Partial<Record<PolicyKey, string>>>;
}

/** A value that cannot be used is named and left aside; it takes no other with it, and opens nothing. Pure. */
export function judgePolicies(mandatory: PolicySource, recommended: PolicySource): Policies {
  const [must, mustProblems, mustPlaces] = judge(mandatory, () => null);
  const meant = new Set(mandatory.values.map(({ key }) => key));
  const [may, mayProblems, mayPlaces] = judge(recommended, (key) => {
    if (!policyEntries[key].recommendable) return "can be mandatory only";
    return meant.has(key) ? "is mandatory" : null;
  });
  return {
    mandatory: must,
    recommended: may,
    broken: [...meant].filter(isPolicyKey).filter((key) => !(key in must)),
    unread: mandatory.problems.filter(({ key }) => key === null).map(({ place }) => place),
    problems: [...mustProblems, ...mayProblems],
    places: { ...mayPlaces, ...mustPlaces },
  };
}

function judge(
  { values, problems }: PolicySource,
  objection: (key: PolicyKey) => string | null,
): readonly [Policy, readonly PolicyProblem[], Policies["places"]] {
  const policy: Partial<Record<PolicyKey, unknown>> = {};
  const places: Partial<Record<PolicyKey, string>> = {};
  const found = [...problems];
  for (const { key, value, place } of values) {
    if (!isPolicyKey(key)) {
      found.push({ place, key: key.slice(0, 100), problem: "is not known" });
      continue;
    }
    const problem = key in policy ? "was set before" : (objection(key) ?? take(policy, key, value));
    if (problem === null) places[key] = place;
    else found.push({ place, key, problem });
  }
  return [policy as Policy, found, places];
}

/** What stands in the way, of it or of a member of it, or null. */
function take(
  policy: Partial<Record<PolicyKey, unknown>>,
  key: PolicyKey,
  value: unknown,
): string | null {
  const { known, unknown } = sorted(policyEntries[key], value);
  const parsed = policyEntries[key].schema.safeParse(known);
  if (parsed.success) policy[key] = parsed.data;
  const problem = parsed.success
    ? null
    : (parsed.error.issues[0]?.message ?? "is not allowed").slice(0, 200);
  if (unknown.length === 0) return problem;
  const named = `does not know ${unknown.join(", ").slice(0, 100)}`;
  return problem === null ? named : `${named}; ${problem}`;
}

/** A list of given values without those that nobody knows, a slip or of a newer Offhook; anything else as it is. */
function sorted({ form, choices }: PolicyEntry, value: unknown) {
  if (form !== "list" || choices === undefined || !Array.isArray(value))
    return { known: value, unknown: [] };
  const isKnown = (member: unknown): boolean =>
    typeof member === "string" && Object.hasOwn(choices, member);
  return {
    known: [...new Set(value.filter(isKnown))],
    unknown: value
      .filter((member) => !isKnown(member))
      .map((member) => (typeof member === "string" ? member : typeof member)),
  };
}

/**
 * What stops the sign-in, if anything does: a broken policy, or a place that cannot be read. Without it something would
 * be open that IT meant to close. Pure.
 */
export const stoppingPolicy = ({
  broken,
  unread,
}: Pick<Policies, "broken" | "unread">): string | null =>
  broken.find((key) => policyEntries[key].guards) ?? unread[0] ?? null;
