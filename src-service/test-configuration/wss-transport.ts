/**
 * Owns: the connection of a sip.js user agent that runs in Node, over WSS.
 * Must not know: what the messages say, or when to connect again.
 */
import { type Core, EmitterImpl, type Transport, TransportState } from "sip.js";
import { WebSocket } from "ws";

export interface WssTransportOptions {
  /** A `wss:` URL. */
  readonly server: string;
  /** The authority to trust instead of those Node trusts, PEM. */
  readonly ca: string | undefined;
  /** Milliseconds for the connection, and for its end. */
  readonly timeout: number;
}

/** Far above any message to a phone. */
const maxMessageBytes = 65_536;

/**
 * sip.js' own transport takes the browser's global WebSocket, which Node 20 has not and which could
 * not be told of an authority. [RFC 7118](https://www.rfc-editor.org/rfc/rfc7118). Its life:
 *
 * ```
 *   Disconnected ──connect()──▶ Connecting ──open──▶ Connected
 *        ▲                          │ close              │ close, disconnect()
 *        └──────────────────────────┴────────────────────┘
 * ```
 */
export class WssTransport implements Transport {
  readonly protocol = "WSS";
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly stateChange = new EmitterImpl<TransportState>();
  readonly #options: WssTransportOptions;
  #state = TransportState.Disconnected;
  #webSocket: WebSocket | undefined;
  #connecting: Promise<void> | undefined;

  constructor(_logger: Core.Logger, options: WssTransportOptions) {
    this.#options = options;
  }

  get state(): TransportState {
    return this.#state;
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  connect(): Promise<void> {
    this.#connecting ??= this.#open();
    return this.#connecting;
  }

  async disconnect(): Promise<void> {
    const webSocket = this.#webSocket;
    if (!webSocket) return;
    // Not "unexpected" any more: forget it first, then onDisconnect carries no error.
    this.#closed(webSocket, undefined);
    const closed = new Promise<void>((resolve) => webSocket.once("close", () => resolve()));
    webSocket.close(1000);
    // A server that does not close with us is left behind.
    const impatient = setTimeout(() => webSocket.terminate(), this.#options.timeout);
    await closed;
    clearTimeout(impatient);
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  async send(message: string): Promise<void> {
    const webSocket = this.#webSocket;
    if (!webSocket || !this.isConnected()) throw new Error("not connected");
    webSocket.send(message);
  }

  #open(): Promise<void> {
    const { server, ca, timeout } = this.#options;
    const webSocket = new WebSocket(server, "sip", {
      handshakeTimeout: timeout,
      maxPayload: maxMessageBytes,
      followRedirects: false,
      ...(ca === undefined ? {} : { ca }),
    });
    this.#webSocket = webSocket;
    this.#enter(TransportState.Connecting);
    webSocket.on("message", (data) => {
      if (webSocket === this.#webSocket) this.onMessage?.(data.toString());
    });
    return new Promise((resolve, reject) => {
      let failure = new Error("the connection was closed");
      webSocket.once("open", () => {
        this.#enter(TransportState.Connected);
        this.onConnect?.();
        resolve();
      });
      webSocket.on("error", (error) => {
        failure = error;
      });
      webSocket.once("close", () => {
        this.#closed(webSocket, failure);
        reject(failure);
      });
    });
  }

  #closed(webSocket: WebSocket, error: Error | undefined): void {
    if (webSocket !== this.#webSocket) return;
    const wasConnected = this.isConnected();
    this.#webSocket = undefined;
    this.#connecting = undefined;
    this.#enter(TransportState.Disconnected);
    if (wasConnected) this.onDisconnect?.(error);
  }

  #enter(state: TransportState): void {
    this.#state = state;
    this.stateChange.emit(state);
  }
}
