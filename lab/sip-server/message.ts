/**
 * Owns: SIP messages as immutable values: reading, editing headers, writing.
 * Must not know: connections, transactions, or what a message asks for.
 */
import { IncomingRequestMessage, LoggerFactory, Parser } from "sip.js/lib/core/index.js";
import { longHeaderName, splitList } from "./header-values.ts";
import { type Address, parseAddress, type SipUri, toAddress, toSipUri } from "./uri.ts";

export interface Header {
  /** Long form, in the case it was received in. */
  readonly name: string;
  readonly value: string;
}

interface MessageParts {
  readonly headers: readonly Header[];
  readonly body: string;
  readonly from: Address;
  readonly to: Address;
  readonly callId: string;
  readonly cseq: number;
  /** Of a response: the method of its request. */
  readonly method: string;
  /** The branch parameter of the topmost Via. */
  readonly branch: string;
}

export interface SipRequest extends MessageParts {
  readonly kind: "request";
  readonly requestUri: SipUri;
  /** The Request-URI as it stood in the message: Digest is computed over this text. */
  readonly requestUriText: string;
}

export interface SipResponse extends MessageParts {
  readonly kind: "response";
  readonly statusCode: number;
  readonly reasonPhrase: string;
}

export type SipMessage = SipRequest | SipResponse;

const quietLogger = (() => {
  const factory = new LoggerFactory();
  factory.builtinEnabled = false;
  return factory.getLogger("sip-server");
})();

/** Headers of which one line may hold several values; each value becomes a header of its own. */
const listHeaders = new Set(["via", "contact", "route", "record-route"]);

/** Headers every message has exactly once; every message has one Via at the least besides. */
const mandatoryHeaders = ["From", "To", "Call-ID", "CSeq"];

/**
 * Reads one message. Never throws; undefined when it is not a SIP message, lacks one of the headers
 * every message has (Via with a branch, From with a tag, To, Call-ID, CSeq), has one of them twice,
 * or is shorter than its Content-Length.
 * @see https://www.rfc-editor.org/rfc/rfc3261#section-7
 */
export function parseMessage(text: string): SipMessage | undefined {
  try {
    const { startLine, headers } = splitHead(text);
    const body = bodyOf(text, headers);
    const mandatory = headers.filter((header) =>
      mandatoryHeaders.some((name) => isNamed(header, name)),
    );
    const via = headers.find((header) => isNamed(header, "Via"));
    if (!via || body === undefined || mandatory.length !== mandatoryHeaders.length)
      return undefined;
    // sip.js refuses a message for any header it cannot read, `Contact: *` among them: it is given
    // only those that are read here.
    const lines = [via, ...mandatory].map(({ name, value }) => `${name}: ${value}\r\n`);
    const parsed = Parser.parseMessage(`${startLine}\r\n${lines.join("")}\r\n`, quietLogger);
    if (!parsed?.from || !parsed.to || !parsed.callId || !parsed.viaBranch) return undefined;
    if (!parsed.fromTag || !Number.isInteger(parsed.cseq)) return undefined;
    const parts = {
      headers,
      body,
      from: toAddress(parsed.from),
      to: toAddress(parsed.to),
      callId: parsed.callId,
      cseq: parsed.cseq,
      method: parsed.method,
      branch: parsed.viaBranch,
    };
    if (parsed instanceof IncomingRequestMessage) {
      if (!parsed.ruri || parsed.parseHeader("cseq").method !== parsed.method) return undefined;
      const requestUriText = startLine.split(" ")[1] ?? "";
      return { ...parts, kind: "request", requestUri: toSipUri(parsed.ruri), requestUriText };
    }
    const { statusCode = 0, reasonPhrase = "" } = parsed;
    return { ...parts, kind: "response", statusCode, reasonPhrase };
  } catch {
    return undefined;
  }
}

/** Writes a message; Content-Length is set to what the body takes in UTF-8. */
export function serializeMessage(message: SipMessage): string {
  const startLine =
    message.kind === "request"
      ? `${message.method} ${message.requestUriText} SIP/2.0`
      : `SIP/2.0 ${message.statusCode} ${message.reasonPhrase}`;
  const lines = message.headers
    .filter((header) => header.name.toLowerCase() !== "content-length")
    .map((header) => `${header.name}: ${header.value}`);
  const length = Buffer.byteLength(message.body, "utf8");
  return [startLine, ...lines, `Content-Length: ${length}`, "", message.body].join("\r\n");
}

/** The value of the first header of that name. */
export function headerValue(message: SipMessage, name: string): string | undefined {
  return headerValues(message, name)[0];
}

/** The values of every header of that name, in order. */
export function headerValues(message: SipMessage, name: string): string[] {
  const wanted = name.toLowerCase();
  return message.headers
    .filter((header) => header.name.toLowerCase() === wanted)
    .map((header) => header.value);
}

/** A copy whose header of that name has this value, in the old place or else at the end. */
export function withHeader<M extends SipMessage>(message: M, name: string, value: string): M {
  const place = message.headers.findIndex((header) => isNamed(header, name));
  const headers = message.headers.filter((header) => !isNamed(header, name));
  headers.splice(place < 0 ? headers.length : place, 0, { name, value });
  return { ...message, headers };
}

/** A copy without the headers of that name whose value the test accepts; without a test, all. */
export function withoutHeaders<M extends SipMessage>(
  message: M,
  name: string,
  test: (value: string) => boolean = () => true,
): M {
  const headers = message.headers.filter((header) => !isNamed(header, name) || !test(header.value));
  return { ...message, headers };
}

/** A copy with one Via more, on top. */
export function pushVia<M extends SipMessage>(message: M, value: string, branch: string): M {
  return { ...message, branch, headers: [{ name: "Via", value }, ...message.headers] };
}

/** A copy without its topmost Via; undefined when no Via would be left to send it to. */
export function popVia(response: SipResponse): SipResponse | undefined {
  const top = response.headers.findIndex((header) => isNamed(header, "Via"));
  const headers = response.headers.filter((_, index) => index !== top);
  const popped = { ...response, headers };
  return headerValue(popped, "Via") === undefined ? undefined : popped;
}

/** The addresses of all Contact headers that can be read; `*` is not an address. */
export function contactAddresses(message: SipMessage): Address[] {
  return headerValues(message, "Contact").flatMap((value) => {
    try {
      return parseAddress(value) ?? [];
    } catch {
      return [];
    }
  });
}

function isNamed(header: Header, name: string): boolean {
  return header.name.toLowerCase() === name.toLowerCase();
}

/** What follows the empty line, as far as Content-Length goes; undefined when that much is not there. */
function bodyOf(text: string, headers: readonly Header[]): string | undefined {
  const bytes = Buffer.from(text.slice(text.indexOf("\r\n\r\n") + 4), "utf8");
  const length = headers.find((header) => isNamed(header, "Content-Length"))?.value;
  if (length === undefined) return bytes.toString("utf8");
  if (!/^\d{1,9}$/.test(length) || Number(length) > bytes.length) return undefined;
  return bytes.subarray(0, Number(length)).toString("utf8");
}

function splitHead(text: string): { startLine: string; headers: Header[] } {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) throw new Error("The headers have no end.");
  const head = text.slice(0, end);
  // A line that begins with white space continues the one before (RFC 3261 section 7.3.1).
  const [startLine = "", ...lines] = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  const headers = lines.flatMap((line) => {
    const colon = line.indexOf(":");
    const name = longHeaderName(line.slice(0, colon).trim());
    const value = line.slice(colon + 1).trim();
    const values = listHeaders.has(name.toLowerCase()) ? splitList(value) : [value];
    return values.map((each) => ({ name, value: each }));
  });
  return { startLine, headers };
}
