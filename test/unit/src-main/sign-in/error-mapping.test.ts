import { AuthorizationResponseError, ClientError, ResponseBodyError } from "openid-client";
import { describe, expect, test } from "vitest";
import { OffhookError } from "../../../../src-contract/errors.ts";
import { toSignInError } from "../../../../src-main/sign-in/error-mapping.ts";
import { traceOf } from "../../../../src-main/sign-in/error-trace.ts";

const refusal = (error: string, description = "") =>
  new AuthorizationResponseError("refused", {
    cause: new URLSearchParams({
      error,
      ...(description ? { error_description: description } : {}),
    }),
  });
const tokenError = (error: string, status = 400, error_description?: string) =>
  new ResponseBodyError("refused", {
    cause: { error, ...(error_description ? { error_description } : {}) },
    response: new Response(null, { status }),
  });
const library = (code: string, cause?: unknown) =>
  Object.assign(new ClientError("constant", { cause }), { code });

describe("sign-in", () => {
  test.each<[unknown, string]>([
    [refusal("access_denied"), "consent-denied"],
    [refusal("login_required"), "identity-provider-refused"],
    [refusal("temporarily_unavailable"), "identity-provider-unreachable"],
    [refusal("invalid_scope"), "identity-provider-misconfigured"],
    [refusal("access_denied", "AADSTS53000: Device is not compliant."), "device-not-compliant"],
    [refusal("invalid_request", "AADSTS50105: not assigned"), "account-not-configured"],
    [
      refusal("access_denied", "User is not assigned to the client application."),
      "account-not-configured",
    ],
    [tokenError("invalid_grant"), "answer-not-genuine"],
    [tokenError("invalid_client", 401), "identity-provider-misconfigured"],
    [tokenError("invented"), "identity-provider-misconfigured"],
    [tokenError("server_error", 500), "identity-provider-unreachable"],
    [tokenError("slow_down", 429), "identity-provider-unreachable"],
    [library("OAUTH_TIMEOUT"), "identity-provider-unreachable"],
    [
      library("OAUTH_RESPONSE_IS_NOT_CONFORM", new Response(null, { status: 502 })),
      "identity-provider-unreachable",
    ],
    [
      library("OAUTH_RESPONSE_IS_NOT_JSON", new Response(null, { status: 200 })),
      "identity-provider-misconfigured",
    ],
    [library("OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED"), "identity-provider-misconfigured"],
    [library("OAUTH_JWT_CLAIM_COMPARISON_FAILED"), "answer-not-genuine"],
    [library("OAUTH_INVALID_RESPONSE"), "answer-not-genuine"],
    [library("OAUTH_SOMETHING_NEW"), "answer-not-genuine"],
    [new TypeError("metadata"), "identity-provider-misconfigured"],
    [new RangeError("?"), "internal-error"],
    ["?", "internal-error"],
    [
      library("OAUTH_PARSE_ERROR", new OffhookError("organisation-unreachable")),
      "organisation-unreachable",
    ],
  ])("%o is %s", (error, code) => {
    expect(toSignInError(error, null).code).toBe(code);
  });

  test.each([
    [null, "answer-not-genuine", undefined],
    [30_000, "answer-not-genuine", undefined],
    [47 * 60_000, "clock-wrong", { minutes: 47, direction: "fast" }],
    [-90_000, "clock-wrong", { minutes: 2, direction: "slow" }],
  ])("a time stamp that does not fit, clock off by %s: %s", (drift, code, detail) => {
    const error = toSignInError(library("OAUTH_JWT_TIMESTAMP_CHECK_FAILED"), drift);
    expect(error.code).toBe(code);
    expect(error.detail).toEqual(detail);
  });
});

describe("refresh", () => {
  test.each([
    ["invalid_grant", 400, "session-expired"],
    ["interaction_required", 400, "session-expired"],
    ["invalid_grant", 503, "identity-provider-unreachable"],
    ["invalid_client", 401, "identity-provider-misconfigured"],
  ])("%s with %i is %s", (error, status, code) => {
    expect(toSignInError(tokenError(error, status), null, "refresh").code).toBe(code);
  });
});

test("a provider's words are one line", () => {
  expect(toSignInError(refusal("login_required", "Say\nwhy"), null).detail).toEqual({
    reason: "Say why",
  });
  expect(toSignInError(refusal("login_required"), null).detail).toEqual({
    reason: "login_required",
  });
});

test("a trace names kinds and codes, and quotes nothing that was sent", () => {
  const parse = new SyntaxError('Unexpected token, "eyJhbGciOi" is not valid JSON');
  const error = new OffhookError("identity-provider-misconfigured", {
    cause: library("OAUTH_PARSE_ERROR", parse),
  });
  expect(traceOf(error)).toBe(
    "OffhookError identity-provider-misconfigured < ClientError OAUTH_PARSE_ERROR < SyntaxError",
  );
});
