/**
 * Owns: which error code an administrator is shown for a sign-in that failed; the library's errors are mapped here once.
 * Must not know: HTTP, or who signs in.
 */
import { AuthorizationResponseError, ClientError, ResponseBodyError } from "openid-client";
import type { ErrorCode } from "../../src-contract/errors.ts";

/** Thrown where a sign-in is refused by ourselves. */
export class SignInRefused extends Error {
  override readonly name = "SignInRefused";
  readonly code: ErrorCode;

  /** @param reason for log and audit; nothing of tokens */
  constructor(code: ErrorCode, reason: string) {
    super(reason);
    this.code = code;
  }
}

/** Codes of the library that mean nobody answered, or not in time. */
const unreachable = new Set(["OAUTH_TIMEOUT", "OAUTH_RESPONSE_IS_NOT_CONFORM"]);

export function codeOfFailure(error: unknown): ErrorCode {
  if (error instanceof SignInRefused) return error.code;
  if (error instanceof AuthorizationResponseError)
    return error.error === "access_denied" ? "consent-denied" : "identity-provider-misconfigured";
  if (error instanceof ResponseBodyError) return "identity-provider-misconfigured";
  if (error instanceof ClientError)
    return unreachable.has(error.code ?? "")
      ? "identity-provider-unreachable"
      : "answer-not-genuine";
  return error instanceof TypeError || (error instanceof Error && error.name === "TimeoutError")
    ? "identity-provider-unreachable"
    : "answer-not-genuine";
}

/** One line for log and audit: the library's own code and never its cause, which may quote an answer. */
export function reasonOfFailure(error: unknown): string {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return `${error.error} ${error.error_description ?? ""}`.trim().slice(0, 200);
  if (error instanceof SignInRefused) return error.message;
  if (error instanceof ClientError) return error.code ?? error.name;
  return error instanceof Error ? error.name : "unknown";
}
