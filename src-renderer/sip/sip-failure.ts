/**
 * Owns: the one place where SIP status codes become error codes.
 * Must not know: sip.js, or what is done about a failure.
 */
import type { AppError, ErrorCode } from "../../src-contract/errors.ts";
import type { Reason } from "./reason-header.ts";

/** Final answers to an INVITE, by what they mean to the person. [RFC 3261 §21](https://www.rfc-editor.org/rfc/rfc3261#section-21), and the [codes registered since](https://www.iana.org/assignments/sip-parameters/sip-parameters.xhtml#sip-parameters-7) */
const callErrors = byStatus({
  // 3xx: redirected, but nowhere that we may go.
  "callee-unavailable": [300, 301, 302, 305, 380, 480],
  "callee-did-not-answer": [408, 487],
  "callee-busy": [486, 600],
  "callee-declined": [603],
  "callee-not-found": [404, 414, 416, 604],
  "number-no-longer-used": [410],
  "number-incomplete": [484, 485],
  "call-not-allowed": [401, 402, 403, 407],
  "call-blocked": [470, 607, 608],
  "caller-hidden": [433],
  "caller-not-confirmed": [428, 429, 436, 437, 438],
  "call-in-circles": [440, 482, 483],
  "call-connection-lost": [481],
  "call-encryption-differs": [493, 494],
  "call-incompatible": [
    405, 406, 412, 413, 415, 417, 420, 421, 422, 423, 424, 425, 439, 469, 488, 489, 501, 505, 513,
    555, 606,
  ],
  "telephony-unavailable": [430, 491, 500, 502, 503, 504, 580],
});

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

/** A code registered after this was written says its class. [RFC 3261 §8.1.3.2](https://www.rfc-editor.org/rfc/rfc3261#section-8.1.3.2) */
function unknown(status: number): ErrorCode | undefined {
  if (status >= 600) return "callee-declined";
  return status >= 500 ? "telephony-unavailable" : undefined;
}

function byStatus(
  meanings: Readonly<Partial<Record<ErrorCode, readonly number[]>>>,
): ReadonlyMap<number, ErrorCode> {
  const codes = Object.entries(meanings) as Array<[ErrorCode, readonly number[]]>;
  return new Map(codes.flatMap(([code, statuses]) => statuses.map((status) => [status, code])));
}

/** Why an outgoing call failed. Errors: `callee-…`, `caller-…`, `call-…`, `number-…`, `telephony-unavailable`. */
export function callFailure(status: number, reasons: readonly Reason[] = []): AppError {
  const gateway = reasons.find(({ protocol }) => protocol === "Q.850");
  const code =
    (gateway !== undefined && vague(status) ? gatewayErrors[gateway.cause] : undefined) ??
    callErrors.get(status) ??
    unknown(status);
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
