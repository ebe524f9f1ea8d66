/**
 * Owns: the messages and flows the SIP server's unit tests are made of.
 * Must not know: any one test.
 */
import type { Flow } from "../../../../lab/sip-server/flow.ts";
import {
  parseMessage,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from "../../../../lab/sip-server/message.ts";
import { replyTo } from "../../../../lab/sip-server/response.ts";

/** A flow that keeps what was sent. */
export class RecordingFlow implements Flow {
  readonly id: string;
  readonly sent: string[] = [];
  isOpen = true;

  constructor(id = "flow") {
    this.id = id;
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.isOpen = false;
  }

  /** What was sent, as messages. */
  get messages(): SipMessage[] {
    return this.sent.map((text) => {
      const message = parseMessage(text);
      if (!message) throw new Error(`Not a SIP message: ${text}`);
      return message;
    });
  }

  /** The last request of a method. */
  request(method: string): SipRequest {
    const found = this.messages.findLast(
      (message) => message.kind === "request" && message.method === method,
    );
    if (found?.kind !== "request") throw new Error(`No ${method} was sent.`);
    return found;
  }

  /** The status codes of the responses sent, in order. */
  get statusCodes(): number[] {
    return this.messages.flatMap((each) => (each.kind === "response" ? [each.statusCode] : []));
  }
}

/** The text of a request with sensible headers; `headers` come on top, `lines` are taken as they are. */
export function requestText({
  method = "INVITE",
  uri = "sip:bob@offhook.example",
  from = "<sip:alice@offhook.example>;tag=a1",
  to = "<sip:bob@offhook.example>",
  callId = "call-1",
  cseq = 1,
  branch = "z9hG4bKclient",
  lines = [],
  body = "",
}: {
  method?: string;
  uri?: string;
  from?: string;
  to?: string;
  callId?: string;
  cseq?: number;
  branch?: string;
  lines?: readonly string[];
  body?: string;
} = {}): string {
  return [
    `${method} ${uri} SIP/2.0`,
    `Via: SIP/2.0/WSS client.invalid;branch=${branch}`,
    `From: ${from}`,
    `To: ${to}`,
    `Call-ID: ${callId}`,
    `CSeq: ${cseq} ${method}`,
    "Max-Forwards: 70",
    ...lines,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "",
    body,
  ].join("\r\n");
}

/** The same, read. */
export function request(parts: Parameters<typeof requestText>[0] = {}): SipRequest {
  const message = parseMessage(requestText(parts));
  if (message?.kind !== "request") throw new Error("The fixture is not a SIP request.");
  return message;
}

/** What a phone would answer to a request it was sent. */
export function answer(sent: SipRequest, statusCode: number): SipResponse {
  return replyTo(sent, statusCode);
}
