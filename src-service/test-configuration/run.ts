/**
 * Owns: one run of Test configuration: which check follows on which, and what becomes of the rest when one fails.
 * Must not know: how any check is made, or where a run is kept.
 *
 * ```
 *   running ──discovery, keys──▶ awaiting-sign-in ──sign-in … sip-registration──▶ passed
 *      └───────── a check fails: the rest is skipped ─────────┴──────────────────▶ failed
 * ```
 */
import type { ConfigurationCheck, IdentityProviderDraft } from "../../src-contract/admin-api.ts";
import type { BrowserTokens } from "../admin-sign-in/browser-oidc.ts";
import { verifierFor } from "../admin-sign-in/token-claims.ts";
import type { SipBackEnd } from "../sip-back-end/sip-back-end.ts";
import type { Database } from "../storage/database.ts";
import { checkAccessToken } from "./checks/access-token.ts";
import { checkAccount } from "./checks/account.ts";
import { checkClaims } from "./checks/claims.ts";
import { checkDiscovery } from "./checks/discovery.ts";
import { checkKeys } from "./checks/keys.ts";
import { checkLease } from "./checks/lease.ts";
import { checkRole } from "./checks/role.ts";
import { checkSignIn } from "./checks/sign-in.ts";
import { checkSipRegistration } from "./checks/sip-registration.ts";
import type { Outcome } from "./outcome.ts";

export interface RunSurroundings {
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly database: Database;
  readonly backEnd: Pick<SipBackEnd, "issue" | "revoke">;
  /** Authority behind the SIP server's certificate, PEM, where Node does not trust it anyway. */
  readonly sipServerCa: string | undefined;
  /** Told of what nobody foresaw. */
  readonly onError: (error: unknown) => void;
}

/** What is told after each check. */
export type OnProgress = (checks: readonly ConfigurationCheck[]) => Promise<void>;

/** A check failed: nothing that follows can be made. */
class Failed extends Error {}

type Step = <Found>(
  name: ConfigurationCheck["name"],
  check: () => Promise<Outcome<Found>>,
) => Promise<Found>;

/** Before anybody signs in. True when it is worth to. */
export function beginRun(
  draft: IdentityProviderDraft,
  checks: ConfigurationCheck[],
  surroundings: RunSurroundings,
  onProgress: OnProgress,
): Promise<boolean> {
  const { fetch } = surroundings;
  return inSteps(checks, surroundings, onProgress, async (step) => {
    const metadata = await step("discovery", () => checkDiscovery(draft, fetch));
    await step("keys", () => checkKeys(metadata, fetch));
  });
}

/** With what the browser brought back. True when everything passed. */
export function finishRun(
  {
    organisationId,
    draft,
  }: { readonly organisationId: string; readonly draft: IdentityProviderDraft },
  redeem: () => Promise<BrowserTokens>,
  checks: ConfigurationCheck[],
  surroundings: RunSurroundings,
  onProgress: OnProgress,
): Promise<boolean> {
  const { database, backEnd, sipServerCa, onError } = surroundings;
  return inSteps(checks, surroundings, onProgress, async (step) => {
    const { accessToken } = await step("sign-in", () => checkSignIn(redeem));
    const verify = verifierFor(organisationId, draft, surroundings);
    const caller = await step("access-token", () => checkAccessToken(accessToken, verify));
    await step("claims", () => checkClaims(accessToken, draft));
    await step("role", () => checkRole(caller));
    const account = await step("account", () => checkAccount(caller, database));
    const lease = await step("lease", () => checkLease(account, surroundings));
    try {
      await step("sip-registration", () => checkSipRegistration(lease.credentials, sipServerCa));
    } finally {
      await backEnd.revoke(lease.ended).catch(onError);
    }
  });
}

async function inSteps(
  checks: ConfigurationCheck[],
  { onError }: RunSurroundings,
  onProgress: OnProgress,
  work: (step: Step) => Promise<void>,
): Promise<boolean> {
  const set = (name: ConfigurationCheck["name"], to: Omit<ConfigurationCheck, "name">): void => {
    const index = checks.findIndex((check) => check.name === name);
    checks[index] = { name, ...to };
  };
  const step: Step = async (name, check) => {
    set(name, { state: "running", result: "", hint: "" });
    await onProgress(checks);
    const outcome = await check().catch((error: unknown): Outcome<never> => {
      onError(error);
      return {
        state: "failed",
        result: "The check itself failed.",
        hint: "See the service's log.",
      };
    });
    set(name, { state: outcome.state, result: outcome.result, hint: outcome.hint });
    if (outcome.state === "failed") throw new Failed();
    return outcome.found;
  };
  try {
    await work(step);
    return true;
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    for (const { name, state } of checks)
      if (state === "waiting") set(name, { state: "skipped", result: "", hint: "" });
    return false;
  }
}
