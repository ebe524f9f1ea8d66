/**
 * Owns: reading the challenge of a refused request.
 * Must not know: what is done about it.
 */
import type { StepUpDemand } from "../../src-contract/credential-api.ts";

/** Longer than any real challenge; the rest of longer ones is not read. */
const maxLength = 4_096;
const maxAcrValues = 20;
/** One `name=token` or `name="quoted"`. [RFC 9110 §11.2](https://www.rfc-editor.org/rfc/rfc9110#section-11.2) */
const parameter = /([A-Za-z_]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g;

/** What the service says about a refusal. */
export interface Challenge {
  /** E.g. `invalid_token`, `use_dpop_nonce`; null when it says nothing. */
  readonly error: string | null;
  /** Set when another, stronger or fresher, sign-in is asked for. [RFC 9470 §3](https://www.rfc-editor.org/rfc/rfc9470#section-3) */
  readonly stepUp: StepUpDemand | null;
}

/** The challenge in `WWW-Authenticate`. Of several, the parameters named first count. Never throws. */
export function readChallenge(header: string | null): Challenge {
  const parameters = new Map<string, string>();
  for (const [, name = "", quoted, token] of (header ?? "")
    .slice(0, maxLength)
    .matchAll(parameter)) {
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, quoted?.replace(/\\(.)/g, "$1") ?? token ?? "");
  }
  const error = parameters.get("error") ?? null;
  const maxAge = parameters.get("max_age") ?? "";
  const acrValues = (parameters.get("acr_values") ?? "").split(" ").filter(Boolean);
  return {
    error,
    stepUp:
      error === "insufficient_user_authentication"
        ? {
            acrValues: acrValues.slice(0, maxAcrValues),
            maxAge: /^\d{1,9}$/.test(maxAge) ? Number(maxAge) : null,
          }
        : null,
  };
}
