/**
 * Owns: the one place where SIP status codes become error codes.
 * Must not know: sip.js, or what is done about a failure.
 */
import type { AppError, ErrorCode } from "../../src-contract/errors.ts";
import type { Reason } from "./reason-header.ts";

/** Final answers to an INVITE that say something plain. [RFC 3261 §21](https://www.rfc-editor.org/rfc/rfc3261#section-21) */
const callErrors: Readonly<Record<number, ErrorCode>> = {
  // Redirected, but nowhere that we may go.
  300: "callee-unavailable",
  301: "callee-unavailable",
  302: "callee-unavailable",
  305: "callee-unavailable",
  380: "callee-unavailable",
  401: "call-not-allowed",
  403: "call-not-allowed",
  404: "callee-not-found",
  407: "call-not-allowed",
  408: "callee-did-not-answer",
  410: "callee-not-found",
  415: "call-incompatible",
  416: "callee-not-found",
  420: "call-incompatible",
  421: "call-incompatible",
  480: "callee-unavailable",
  484: "callee-not-found",
  485: "callee-not-found",
  486: "callee-busy",
  487: "callee-did-not-answer",
  488: "call-incompatible",
  600: "callee-busy",
  603: "callee-declined",
  604: "callee-not-found",
  606: "call-incompatible",
  607: "callee-declined",
  608: "callee-declined",
};

/** ITU-T Q.850 causes, as gateways put them into the Reason header. [RFC 6432](https://www.rfc-editor.org/rfc/rfc6432) */
const gatewayErrors: Readonly<Record<number, ErrorCode>> = {
  1: "callee-not-found",
  17: "callee-busy",
  18: "callee-did-not-answer",
  19: "callee-did-not-answer",
  20: "callee-unavailable",
  21: "callee-declined",
  22: "callee-not-found",
  27: "callee-unavailable",
  28: "callee-not-found",
};

/** Codes that say "no" without saying why: a gateway's cause knows better. */
const vague = (status: number): boolean => status === 480 || status >= 500;

/** Why an outgoing call failed. Errors: `callee-…`, `call-not-allowed`, `call-failed`. */
export function callFailure(status: number, reasons: readonly Reason[] = []): AppError {
  const gateway = reasons.find(({ protocol }) => protocol === "Q.850");
  const code =
    (gateway !== undefined && vague(status) ? gatewayErrors[gateway.cause] : undefined) ??
    callErrors[status];
  return code === undefined ? { code: "call-failed", detail: { status } } : { code };
}

/** Why a REGISTER was refused. Errors: `sip-…`. [RFC 3261 §10.3](https://www.rfc-editor.org/rfc/rfc3261#section-10.3) */
export function registrationFailure(status: number): AppError {
  switch (status) {
    case 401:
    case 403:
    case 407:
      return { code: "sip-credentials-refused" };
    case 408:
      return { code: "sip-server-unreachable" };
    case 503:
      return { code: "sip-server-busy" };
    default:
      return { code: "sip-registration-failed", detail: { status } };
  }
}
