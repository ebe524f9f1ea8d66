/**
 * Owns: how a check of Test configuration ends, in words.
 * Must not know: any check.
 */
import type { ConfigurationCheck } from "../../src-contract/admin-api.ts";

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

/** Names of all checks in their order, before any was made. */
const names: readonly ConfigurationCheck["name"][] = [
  "discovery",
  "keys",
  "sign-in",
  "access-token",
  "claims",
  "role",
  "account",
  "lease",
  "sip-registration",
];

export const allWaiting = (): ConfigurationCheck[] =>
  names.map((name) => ({ name, state: "waiting", result: "", hint: "" }));
