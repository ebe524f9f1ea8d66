/**
 * Owns: sound SIP requests and responses, as a server would pass them on to one phone.
 * Must not know: what is wrong with them when they arrive.
 */

/** The phone they are for. */
export interface Target {
  /** Address of record. */
  readonly aor: string;
  /** URI of its Contact. */
  readonly contact: string;
}

/** A call of that phone that is up. */
export interface RunningCall {
  readonly callId: string;
  /** The phone's own. */
  readonly localTag: string;
  readonly remoteTag: string;
}

export interface RequestParts {
  readonly method: string;
  readonly serial: string;
  readonly call?: RunningCall;
  readonly body?: string;
}

const stranger = "sip:stranger@harbour.test";

/** By which our own transactions are known. */
export const branchPrefix = "z9hG4bK-hostile-";

const headersFor: Readonly<Record<string, readonly string[]>> = {
  INVITE: ["Content-Type: application/sdp", "Supported: replaces"],
  UPDATE: ["Content-Type: application/sdp"],
  INFO: ["Content-Type: application/dtmf-relay"],
  MESSAGE: ["Content-Type: text/plain"],
  NOTIFY: [
    "Event: refer",
    "Subscription-State: active;expires=60",
    "Content-Type: message/sipfrag",
  ],
  // Nobody is called where this points to: there is no such domain.
  REFER: ["Refer-To: <sip:nobody@nowhere.invalid>", `Referred-By: <${stranger}>`],
  SUBSCRIBE: ["Event: presence", "Expires: 60"],
  PRACK: ["RAck: 1 1 INVITE"],
};

/** One request; in `call` it is one of its dialog. */
export function request(
  { aor, contact }: Target,
  { method, serial, call, body = "" }: RequestParts,
): string {
  return [
    `${method} ${contact} SIP/2.0`,
    `Via: SIP/2.0/WSS hostile.invalid;branch=${branchPrefix}${serial}`,
    `From: "Stranger" <${stranger}>;tag=${call?.remoteTag ?? `s${serial}`}`,
    `To: <${aor}>${call === undefined ? "" : `;tag=${call.localTag}`}`,
    `Call-ID: ${call?.callId ?? `hostile-${serial}`}`,
    `CSeq: ${call === undefined ? 1 : 1_000 + Number(serial)} ${method}`,
    "Max-Forwards: 70",
    `Contact: <${stranger};transport=ws>`,
    ...(headersFor[method] ?? []),
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");
}

const header = (message: string, name: string): string[] =>
  [...message.matchAll(new RegExp(`^${name}: (.*)\r$`, "gim"))].map(([, value = ""]) => value);

/** The end of an INVITE of ours, as its ACK or its CANCEL. */
export function follow(invite: string, method: "ACK" | "CANCEL", to: string): string {
  const [first = ""] = invite.split("\r\n");
  const [cseq = "1"] = header(invite, "CSeq");
  return [
    first.replace(/^\S+/, method),
    ...header(invite, "Via").map((value) => `Via: ${value}`),
    ...header(invite, "From").map((value) => `From: ${value}`),
    `To: ${to}`,
    ...header(invite, "Call-ID").map((value) => `Call-ID: ${value}`),
    `CSeq: ${Number.parseInt(cseq, 10)} ${method}`,
    "Max-Forwards: 70",
    "Content-Length: 0",
    "",
    "",
  ].join("\r\n");
}

/** A sound answer to a request of the phone. */
export function respond(asked: string, status: number, body = ""): string {
  const copied = ["Via", "From", "Call-ID", "CSeq"].flatMap((name) =>
    header(asked, name).map((value) => `${name}: ${value}`),
  );
  const [to = ""] = header(asked, "To");
  return [
    `SIP/2.0 ${status} Because`,
    ...copied,
    `To: ${to.includes(";tag=") ? to : `${to};tag=hostile`}`,
    `Contact: <${stranger};transport=ws>`,
    ...(body === "" ? [] : ["Content-Type: application/sdp"]),
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");
}

/** The value of a header that is there once, or empty. */
export const headerOf = (message: string, name: string): string => header(message, name)[0] ?? "";
