/**
 * Owns: how a check of Test configuration ends, in words.
 * Must not know: any check.
 */
import { type ConfigurationCheck, configurationCheckName } from "../../src-contract/admin-api.ts";

/** Words only: nothing of tokens, credentials or secrets. `found` is for the checks that come after. */
export type Outcome<Found = undefined> =
  | {
      readonly state: "passed" | "warned";
      readonly result: string;
      readonly hint: string;
      readonly found: Found;
    }
  | { readonly state: "failed"; readonly result: string; readonly hint: string };

export const passed = <Found>(result: string, found: Found): Outcome<Found> => ({
  state: "passed",
  result,
  hint: "",
  found,
});

export const warned = <Found>(result: string, hint: string, found: Found): Outcome<Found> => ({
  state: "warned",
  result,
  hint,
  found,
});

export const failed = (result: string, hint: string): Outcome<never> => ({
  state: "failed",
  result,
  hint,
});

/** All checks in their order, before any was made. */
export const allWaiting = (): ConfigurationCheck[] =>
  configurationCheckName.options.map((name) => ({ name, state: "waiting", result: "", hint: "" }));
