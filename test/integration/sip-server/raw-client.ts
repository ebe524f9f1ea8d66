/**
 * Owns: a WebSocket client that sends SIP written by hand, for what no well-behaved phone would do.
 * Must not know: what the server should answer.
 */
import { once } from "node:events";
import { WebSocket } from "ws";
import { computeHa1, computeResponse } from "../../../lab/sip-server/digest.ts";
import { parseAuthParameters } from "../../../lab/sip-server/header-values.ts";
import {
  headerValue,
  parseMessage,
  type SipMessage,
  type SipResponse,
} from "../../../lab/sip-server/message.ts";

interface RequestParts {
  readonly method: string;
  readonly uri?: string;
  readonly from?: string;
  readonly to?: string;
  readonly callId?: string;
  readonly branch?: string;
  readonly headers?: readonly string[];
}

interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly realm?: string;
}

export class RawClient {
  readonly #webSocket: WebSocket;
  readonly #received: string[] = [];
  readonly #waiting: ((text: string) => void)[] = [];
  #cseq = 0;

  constructor(webSocket: WebSocket) {
    this.#webSocket = webSocket;
    webSocket.on("message", (data) => {
      const waiting = this.#waiting.shift();
      if (waiting) waiting(data.toString());
      else this.#received.push(data.toString());
    });
    webSocket.on("error", () => undefined);
  }

  static async connect(url: string, caPem: string, protocol = "sip"): Promise<RawClient> {
    const webSocket = new WebSocket(url, protocol, { ca: caPem });
    await once(webSocket, "open");
    return new RawClient(webSocket);
  }

  /** Resolves with the close code when the server ends the connection. */
  async closed(): Promise<number> {
    const [code] = await once(this.#webSocket, "close");
    return code;
  }

  async stop(): Promise<void> {
    this.#webSocket.terminate();
  }

  send(text: string): void {
    this.#webSocket.send(text);
  }

  /** The next frame, in order. */
  next(): Promise<string> {
    const text = this.#received.shift();
    if (text !== undefined) return Promise.resolve(text);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The next frame, read. */
  async nextMessage(): Promise<SipMessage> {
    const text = await this.next();
    const message = parseMessage(text);
    if (!message) throw new Error(`Not a SIP message: ${text}`);
    return message;
  }

  /** Sends a request and resolves with the next answer that is not 100. */
  async request(parts: RequestParts): Promise<SipResponse> {
    this.send(this.text(parts));
    for (;;) {
      const message = await this.nextMessage();
      if (message.kind === "response" && message.statusCode !== 100) return message;
    }
  }

  /** The same, with the answer to the challenge of an earlier try. */
  async authorized(parts: RequestParts, credentials: Credentials): Promise<SipResponse> {
    const header = authorization(await this.request(parts), parts, credentials);
    return this.request({ ...parts, headers: [...(parts.headers ?? []), header] });
  }

  text({
    method,
    uri = "sip:offhook.example",
    from = "sip:alice@offhook.example",
    to = from,
    callId = "raw-call",
    branch,
    headers = [],
  }: RequestParts): string {
    this.#cseq += 1;
    return [
      `${method} ${uri} SIP/2.0`,
      `Via: SIP/2.0/WSS raw.invalid;branch=${branch ?? `z9hG4bKraw${this.#cseq}`}`,
      `From: <${from}>;tag=raw`,
      `To: <${to}>`,
      `Call-ID: ${callId}`,
      `CSeq: ${this.#cseq} ${method}`,
      ...headers,
      "Content-Length: 0",
      "",
      "",
    ].join("\r\n");
  }
}

/** The header that answers a challenge. */
export function authorization(
  challenge: SipResponse,
  { method, uri = "sip:offhook.example" }: RequestParts,
  { username, password, realm }: Credentials,
): string {
  const isRegister = method === "REGISTER";
  const value = headerValue(challenge, isRegister ? "WWW-Authenticate" : "Proxy-Authenticate");
  const parameters = parseAuthParameters((value ?? "").replace(/^Digest /, ""));
  const nonce = parameters.get("nonce") ?? "";
  const usedRealm = realm ?? parameters.get("realm") ?? "";
  const ha1 = computeHa1("MD5", username, usedRealm, password);
  const proof = {
    algorithm: "MD5",
    qop: "auth",
    nonce,
    uri,
    cnonce: "c",
    nonceCount: "00000001",
  } as const;
  return (
    `${isRegister ? "Authorization" : "Proxy-Authorization"}: Digest username="${username}", ` +
    `realm="${usedRealm}", nonce="${nonce}", uri="${uri}", algorithm=MD5, qop=auth, cnonce="c", ` +
    `nc=00000001, response="${computeResponse(ha1, { method, body: "" }, proof)}"`
  );
}
