/**
 * Owns: what policies switch off, and refusing it.
 * Must not know: how a feature works.
 */
import { OffhookError } from "../../src-contract/errors.ts";
import { type Feature, features, policyOf } from "../../src-contract/features.ts";
import type { Policies } from "./policies.ts";

/** A feature whose mandatory policy is broken is off: IT meant to decide, and nothing is opened by a slip. Pure. */
export const featuresOff = ({
  mandatory,
  broken,
}: Pick<Policies, "mandatory" | "broken">): readonly Feature[] =>
  features.filter((feature) => {
    const key = policyOf(feature);
    return mandatory[key] === false || broken.includes(key);
  });

/** Refuses what is off, whoever asks. */
export function featureGate(off: readonly Feature[]): {
  readonly allows: (feature: Feature) => boolean;
  /** @throws OffhookError `feature-off` */
  readonly need: (feature: Feature) => void;
} {
  const allows = (feature: Feature): boolean => !off.includes(feature);
  return {
    allows,
    need(feature) {
      if (!allows(feature)) throw new OffhookError("feature-off");
    },
  };
}
