/**
 * Owns: what this server says it can do.
 * Must not know: how it does it.
 */
import { headerValue, headerValues, type SipRequest, type SipResponse } from "./message.ts";
import { replyTo } from "./response.ts";

/** Methods this server handles or passes on. */
const allowedMethods = [
  "INVITE",
  "ACK",
  "CANCEL",
  "BYE",
  "OPTIONS",
  "REGISTER",
  "INFO",
  "UPDATE",
  "PRACK",
  "MESSAGE",
  "REFER",
  "SUBSCRIBE",
  "NOTIFY",
  "PUBLISH",
];

const allow = { name: "Allow", value: allowedMethods.join(", ") };

/**
 * The answer to a request no proxy may pass on: 405 unknown method, 420 unknown extension,
 * 483 too many hops. Undefined when it may go.
 * @see https://www.rfc-editor.org/rfc/rfc3261#section-16.3
 */
export function refuseImpossible(request: SipRequest): SipResponse | undefined {
  if (!allowedMethods.includes(request.method)) return replyTo(request, 405, { headers: [allow] });
  const hops = headerValue(request, "Max-Forwards");
  if (hops !== undefined && !(Number(hops) > 0)) return replyTo(request, 483);
  const required = headerValues(request, "Proxy-Require");
  if (required.length > 0) {
    const headers = required.map((value) => ({ name: "Unsupported", value }));
    return replyTo(request, 420, { headers });
  }
  return undefined;
}

/** The answer to an OPTIONS request for the server itself, which clients use as a ping. */
export function describeServer(request: SipRequest): SipResponse {
  const headers = [
    allow,
    { name: "Accept", value: "application/sdp" },
    { name: "Supported", value: "outbound, path, gruu" },
  ];
  return replyTo(request, 200, { headers });
}
