/**
 * Owns: what policies say of the person's choices: which are fixed, and where they start from.
 * Must not know: where choices are kept, or what they do.
 */
import {
  defaultPreferences,
  type PreferenceChange,
  type PreferenceKey,
  preferenceSchemas,
} from "../../src-contract/preferences.ts";
import type { LaidDownPreferences } from "../preferences/preferences.ts";
import { featuresOff } from "./feature-policy.ts";
import type { Policies } from "./policies.ts";

/** A choice whose mandatory policy is broken, or whose feature is off, is fixed at the ordinary one. Pure. */
export function preferencePolicy({
  mandatory,
  recommended,
  broken,
}: Pick<Policies, "mandatory" | "recommended" | "broken">): LaidDownPreferences {
  const stuck = broken.flatMap((key) =>
    isPreference(key) ? [[key, defaultPreferences[key]] as const] : [],
  );
  const { forwarding } = defaultPreferences;
  return {
    fixed: {
      ...choicesIn(mandatory),
      ...Object.fromEntries(stuck),
      ...(featuresOff({ mandatory, broken }).includes("forwarding") ? { forwarding } : {}),
    },
    defaults: choicesIn(recommended),
  };
}

const isPreference = (key: string): key is PreferenceKey => Object.hasOwn(preferenceSchemas, key);

function choicesIn(policy: Policies["mandatory"]): PreferenceChange {
  return Object.fromEntries(Object.entries(policy).filter(([key]) => isPreference(key)));
}
