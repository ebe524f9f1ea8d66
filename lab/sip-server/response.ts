/**
 * Owns: the answers this server writes itself.
 * Must not know: why an answer is given, or how it travels.
 */
import { randomBytes } from "node:crypto";
import { type Header, headerValues, type SipRequest, type SipResponse } from "./message.ts";

const reasonPhrases: Readonly<Record<number, string>> = {
  100: "Trying",
  200: "OK",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  407: "Proxy Authentication Required",
  408: "Request Timeout",
  412: "Conditional Request Failed",
  420: "Bad Extension",
  423: "Interval Too Brief",
  480: "Temporarily Unavailable",
  481: "Call/Transaction Does Not Exist",
  483: "Too Many Hops",
  486: "Busy Here",
  487: "Request Terminated",
  489: "Bad Event",
  500: "Server Internal Error",
  503: "Service Unavailable",
  603: "Decline",
};

/** Begins every tag of ours, and of nobody else: so the server needs no memory of its refusals. */
const ownTagPrefix = `lab-${randomBytes(6).toString("hex")}-`;

/** Whether a To tag was made here: an ACK that bears it confirms an answer of ours. */
export function isOwnTag(tag: string | undefined): boolean {
  return tag?.startsWith(ownTagPrefix) ?? false;
}

/**
 * An answer to a request: Via, From, To, Call-ID and CSeq are copied, a To tag is added from 101 on.
 * @see https://www.rfc-editor.org/rfc/rfc3261#section-8.2.6
 */
export function replyTo(
  request: SipRequest,
  statusCode: number,
  {
    reasonPhrase = reasonPhrases[statusCode] ?? "Unspecified",
    headers = [],
  }: { readonly reasonPhrase?: string; readonly headers?: readonly Header[] } = {},
): SipResponse {
  const copied = ["Via", "From", "To", "Call-ID", "CSeq"].flatMap((name) =>
    headerValues(request, name).map((value) => ({ name, value: withToTag(name, value) })),
  );
  function withToTag(name: string, value: string): string {
    if (name !== "To" || statusCode <= 100 || request.to.tag !== undefined) return value;
    return `${value};tag=${ownTagPrefix}${randomBytes(6).toString("hex")}`;
  }
  return {
    kind: "response",
    statusCode,
    reasonPhrase,
    headers: [...copied, ...headers, { name: "Server", value: "Offhook-Lab" }],
    body: "",
    from: request.from,
    to: request.to,
    callId: request.callId,
    cseq: request.cseq,
    method: request.method,
    branch: request.branch,
  };
}
