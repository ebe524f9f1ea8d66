/**
 * Owns: errors of openid-client and of identity providers → Offhook's closed codes, in one place.
 * Must not know: how any of it is put right.
 */
import { AuthorizationResponseError, ClientError, ResponseBodyError } from "openid-client";
import { type ErrorCode, OffhookError } from "../../src-contract/errors.ts";
import { readable } from "../foreign-words.ts";
import { RedirectError } from "../organisation/bounded-fetch.ts";
import { clockWrong } from "./clock-drift.ts";
import type { Refusal } from "./profiles/profile.ts";
import { knownRefusals } from "./profiles/profiles.ts";

/** Drift below this is nobody's trouble: minutes and network delay are rounded away. */
const tolerableDrift = 60_000;

/** What was being done when the error came. */
export type Activity = "discovery" | "sign-in" | "refresh";

/**
 * The one `OffhookError` for anything openid-client threw.
 *
 * @param drift milliseconds this machine's clock is ahead, or null when unknown
 * @param activity in `discovery` nothing could be forged yet; under `refresh` a refusal ends the sign-in
 * @param refusals the provider's own way of putting it
 */
export function toSignInError(
  error: unknown,
  drift: number | null,
  activity: Activity = "sign-in",
  refusals: readonly Refusal[] = knownRefusals,
): OffhookError {
  const ours = causes(error).find((cause) => cause instanceof OffhookError);
  if (ours) return ours;
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return refused(error, activity, refusals);
  if (causes(error).some((cause) => cause instanceof RedirectError))
    return named("identity-provider-misconfigured", error);
  return error instanceof ClientError ? libraryError(error, drift, activity) : notForeseen(error);
}

function refused(
  error: AuthorizationResponseError | ResponseBodyError,
  activity: Activity,
  refusals: readonly Refusal[],
): OffhookError {
  // The library reads the description, but does not look at it: a provider may say anything there.
  const { error: code, error_description: said }: { error: string; error_description?: unknown } =
    error;
  const description = typeof said === "string" ? said : "";
  if (error instanceof ResponseBodyError && isTrouble(error.status))
    return named("identity-provider-unreachable", error);
  const told = refusals.find(([pattern]) => pattern.test(`${code} ${description}`))?.[1];
  if (activity === "refresh" && endsSession.has(code) && !(told && endsSessionBecause.has(told)))
    return named("session-expired", error);
  return new OffhookError(told ?? refusalOf(code, error instanceof ResponseBodyError), {
    detail: { reason: readable(description || code) },
    cause: error,
  });
}

/** Statuses that will pass by themselves. */
const isTrouble = (status: number): boolean => status >= 500 || status === 429 || status === 408;

/** Error codes of a token endpoint after which only a new sign-in helps. */
const endsSession = new Set([
  "invalid_grant",
  "interaction_required",
  "login_required",
  "consent_required",
]);

/** Refusals that say more than that the sign-in has ended, also of a refresh. */
const endsSessionBecause = new Set<ErrorCode>(["device-not-compliant", "account-not-configured"]);

/** [RFC 6749 §4.1.2.1, §5.2](https://www.rfc-editor.org/rfc/rfc6749#section-5.2), [OIDC Core §3.1.2.6](https://openid.net/specs/openid-connect-core-1_0.html#AuthError) */
function refusalOf(code: string, atTokenEndpoint: boolean): ErrorCode {
  switch (code) {
    case "access_denied":
    // What Entra ID says of a code that was declined on the other device.
    case "authorization_declined":
      return "consent-denied";
    case "server_error":
    case "temporarily_unavailable":
      return "identity-provider-unreachable";
    case "invalid_grant":
      // A code that the provider never gave to this request.
      return "answer-not-genuine";
    case "invalid_client":
    case "invalid_request":
    case "invalid_scope":
    case "invalid_target":
    case "unauthorized_client":
    case "unsupported_grant_type":
    case "unsupported_response_type":
      return "identity-provider-misconfigured";
    default:
      return atTokenEndpoint ? "identity-provider-misconfigured" : "identity-provider-refused";
  }
}

/** What openid-client found wrong by itself. */
function libraryError(error: ClientError, drift: number | null, activity: Activity): OffhookError {
  switch (error.code) {
    case "OAUTH_TIMEOUT":
    case "OAUTH_ABORT":
      return named("identity-provider-unreachable", error);
    case "OAUTH_RESPONSE_IS_NOT_CONFORM":
    case "OAUTH_RESPONSE_IS_NOT_JSON": {
      const failed = error.cause instanceof Response && isTrouble(error.cause.status);
      return named(
        failed ? "identity-provider-unreachable" : "identity-provider-misconfigured",
        error,
      );
    }
    case "OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED":
    case "OAUTH_HTTP_REQUEST_FORBIDDEN":
    case "OAUTH_REQUEST_PROTOCOL_FORBIDDEN":
    case "OAUTH_MISSING_SERVER_METADATA":
    case "OAUTH_INVALID_SERVER_METADATA":
    case "OAUTH_PARSE_ERROR":
      return named("identity-provider-misconfigured", error);
    case "OAUTH_JWT_TIMESTAMP_CHECK_FAILED":
      return clockError(error, drift);
    default:
      return named(
        activity === "discovery" ? "identity-provider-misconfigured" : "answer-not-genuine",
        error,
      );
  }
}

function clockError(error: ClientError, drift: number | null): OffhookError {
  if (drift === null || Math.abs(drift) < tolerableDrift) return named("answer-not-genuine", error);
  return clockWrong(drift, error);
}

/** A TypeError out of the library: an argument made of the provider's metadata that cannot be used. */
function notForeseen(error: unknown): OffhookError {
  return named(
    error instanceof TypeError ? "identity-provider-misconfigured" : "internal-error",
    error,
  );
}

const named = (code: ErrorCode, cause: unknown): OffhookError => new OffhookError(code, { cause });

function causes(error: unknown): Error[] {
  const found: Error[] = [];
  for (let cause = error; cause instanceof Error && found.length < 8; cause = cause.cause)
    found.push(cause);
  return found;
}
