/**
 * Owns: what "Check my setup" looks at, everything it can find, and how results and progress look on their way.
 * Must not know: how anything is checked, or the words for it.
 */
import { z } from "zod";
import { type AppError, type ErrorCode, errorCodes } from "./errors.ts";
import type { LocalLease } from "./views.ts";

/** Every check, in the order in which a person reads them: from the computer to the phone. */
export const checkNames = [
  "policy",
  "organisation",
  "identity-provider",
  "signing-keys",
  "credential-service",
  "clock",
  "keychain",
  "sip-server",
  "sip-websocket",
  "registration",
  "stun",
  "turn",
  "microphone",
  "speaker",
] as const;
export type CheckName = (typeof checkNames)[number];

/** Checks that only the page can make: they need WebRTC, WebSocket, or sound devices. */
export const pageCheckNames = [
  "sip-websocket",
  "registration",
  "stun",
  "turn",
  "microphone",
  "speaker",
] as const satisfies readonly CheckName[];
export type PageCheckName = (typeof pageCheckNames)[number];

/** How a check came out. `not-possible`: it could not be made, and the finding says why. */
export type Outcome = "passed" | "warning" | "failed" | "not-possible";

/** The closed union of findings, each with its outcome. Its words are `checkSetup.finding.…` in the locales. */
export const findings = {
  // Of any check.
  /** One of Offhook's own errors, with its words and short code. */
  error: "failed",
  "timed-out": "failed",
  blocked: "not-possible",
  cancelled: "not-possible",
  "needs-sign-in": "not-possible",
  "call-running": "not-possible",
  "no-window": "not-possible",

  "policy-none": "passed",
  "policy-applied": "passed",
  "policy-ignored": "warning",

  "organisation-found": "passed",
  "organisation-remembered": "warning",
  "organisation-unknown": "not-possible",

  "provider-answers": "passed",
  "provider-not-used": "not-possible",

  "keys-usable": "passed",
  "keys-weak": "warning",
  "keys-none": "failed",
  "keys-unreachable": "failed",

  "service-answers": "passed",
  "service-gives-line": "passed",
  "service-not-ready": "failed",
  "service-unknown": "failed",

  "clock-right": "passed",
  "clock-drifts": "warning",
  "clock-disputed": "warning",
  "clock-fast": "failed",
  "clock-slow": "failed",
  "clock-unknown": "not-possible",

  "keychain-works": "passed",
  "keychain-forgets": "failed",

  "tls-trusted": "passed",
  "tls-some": "warning",
  "tls-untrusted": "failed",
  "tls-failed": "failed",
  "server-name-unknown": "failed",
  "server-unreachable": "failed",
  "proxy-refuses": "failed",

  "websocket-opens": "passed",
  "websocket-some": "warning",
  "websocket-refused": "failed",

  registered: "passed",
  "registration-tried": "passed",
  "registration-left": "warning",
  "registration-silent": "failed",

  "stun-reflexive": "passed",
  "stun-same-address": "passed",
  "stun-silent": "failed",
  "stun-none": "not-possible",
  "stun-unused": "not-possible",

  "turn-relays": "passed",
  "turn-some": "warning",
  "turn-refused": "failed",
  "turn-silent": "failed",
  "turn-none": "not-possible",

  "microphone-hears": "passed",
  "microphone-silent": "warning",

  "speaker-plays": "passed",
  "speaker-missing": "failed",
  "speaker-silent": "failed",
} as const satisfies Record<string, Outcome>;
export type FindingName = keyof typeof findings;
export const findingNames = Object.keys(findings) as readonly FindingName[];

const detail = z.record(z.string().max(40), z.union([z.string().max(300), z.number()]));
const appError = z.object({
  code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]),
  detail: detail.exactOptional(),
}) satisfies z.ZodType<AppError>;

/** What one check found. Never a secret: whoever shows or sends it may trust that. */
export const found = z.object({
  finding: z.enum(findingNames as [FindingName, ...FindingName[]]),
  /** The host or device it was about. */
  about: z.string().max(300).exactOptional(),
  /** Fills the `{{…}}` of the words. */
  detail: detail.exactOptional(),
  /** Set for the finding `error`. */
  error: appError.exactOptional(),
});
export type Found = z.output<typeof found>;

/** One check's result. */
export const checkResult = found.extend({ name: z.enum(checkNames) });
export type CheckResult = z.output<typeof checkResult>;

/** How a result counts. Pure. */
export const outcomeOf = ({ finding }: Pick<Found, "finding">): Outcome => findings[finding];

/** Everything that was found in one run. Times are milliseconds since 1970. */
export const checkReport = z.object({
  startedAt: z.number().int(),
  finishedAt: z.number().int(),
  /** Somebody called it off: what had not been found by then is `cancelled`. */
  cancelled: z.boolean(),
  /** One for each check, in the order of {@link checkNames}. */
  results: z.array(checkResult).length(checkNames.length),
});
export type CheckReport = z.output<typeof checkReport>;

/** Where a run stands. */
export type CheckSetupView =
  | { readonly kind: "idle" }
  | {
      readonly kind: "running";
      /** In the order of {@link checkNames}; those that are missing wait or run. */
      readonly results: readonly CheckResult[];
      readonly running: readonly CheckName[];
    }
  | { readonly kind: "done"; readonly report: CheckReport };

/** What the page is asked to check, and with what. */
export interface PageQuestion {
  readonly id: string;
  readonly name: PageCheckName;
  /** Null while nobody is signed in, or there is no phone. */
  readonly lease: LocalLease | null;
  /** WSS URLs, in order of preference. */
  readonly servers: readonly string[];
}
