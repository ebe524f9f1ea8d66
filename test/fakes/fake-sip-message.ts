/**
 * Owns: reading and answering SIP messages as plain text, as far as a network in memory needs it.
 * Must not know: connections, registrations, sip.js.
 */

/** A header's value, or undefined; compact forms are not used between our own user agents. */
export function headerOf(message: string, name: string): string | undefined {
  return headersOf(message, name)[0];
}

export function headersOf(message: string, name: string): string[] {
  const [head = ""] = message.split("\r\n\r\n", 1);
  return head
    .split("\r\n")
    .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    .map((line) => line.slice(name.length + 1).trim());
}

/** `INVITE` of a request; empty for a response. */
export function methodOf(message: string): string {
  return /^([A-Z]+) \S+ SIP\/2\.0\r\n/.exec(message)?.[1] ?? "";
}

/** User part of the Request-URI. */
export function requestUserOf(message: string): string {
  return /^[A-Z]+ sips?:([^@\s]+)@/.exec(message)?.[1] ?? "";
}

/** User part of the URI in a header. */
export function uriUserOf(value: string | undefined): string {
  return /sips?:([^@;>\s]+)@/.exec(value ?? "")?.[1] ?? "";
}

/** Who sent the request a message belongs to: the sent-by of its topmost Via. */
export function sentByOf(message: string): string {
  return /SIP\/2\.0\/\w+ ([^;\s]+)/.exec(headerOf(message, "Via") ?? "")?.[1] ?? "";
}

/** What a response says beside its status. */
export interface ResponseParts {
  /** Lines without line ends. */
  readonly headers?: readonly string[];
  /** Which of several devices answers. */
  readonly toTag?: string;
  /** A session description. */
  readonly sdp?: string;
}

/** A response to `request`. */
export function respond(request: string, status: number, parts: ResponseParts = {}): string {
  const { headers = [], toTag = "network", sdp = "" } = parts;
  const to = headerOf(request, "To") ?? "";
  const head = lines(
    `SIP/2.0 ${status} Because`,
    ...copied(request, ["Via", "From", "Call-ID", "CSeq"]),
    `To: ${to.includes(";tag=") ? to : `${to};tag=${toTag}`}`,
    ...headers,
    ...(sdp === "" ? [] : ["Content-Type: application/sdp"]),
    `Content-Length: ${sdp.length}`,
  );
  return `${head}${sdp}`;
}

/** The CANCEL of an INVITE, as a proxy sends it on the other branches of a fork. */
export function cancelOf(invite: string, headers: readonly string[]): string {
  const cseq = (headerOf(invite, "CSeq") ?? "").replace("INVITE", "CANCEL");
  const [requestLine = ""] = invite.split("\r\n", 1);
  return lines(
    requestLine.replace("INVITE", "CANCEL"),
    ...copied(invite, ["Via", "From", "To", "Call-ID"]),
    `CSeq: ${cseq}`,
    "Max-Forwards: 70",
    ...headers,
    "Content-Length: 0",
  );
}

function copied(message: string, names: readonly string[]): string[] {
  return names.flatMap((name) => headersOf(message, name).map((value) => `${name}: ${value}`));
}

function lines(...all: readonly string[]): string {
  return `${all.join("\r\n")}\r\n\r\n`;
}
