/**
 * Owns: one WebSocket to a SIP server at a time, as sip.js wants its transport.
 * Must not know: which server is next, when to connect, or what the messages say.
 */
import { type Core, EmitterImpl, type Transport, TransportState } from "sip.js";

/** What every transport of an endpoint is built from. */
export interface TransportSettings {
  /** Asked at each connection, so that the user agent can outlive a server. */
  readonly currentServer: () => string;
}

/** Of RFC 5626 §3.5.1: a peer may ask for a sign of life with two line ends, and is owed one. */
const ping = "\r\n\r\n";
const pong = "\r\n";

/**
 * SIP over WebSocket. [RFC 7118](https://www.rfc-editor.org/rfc/rfc7118)
 *
 * ```
 *   Disconnected ──connect()──▶ Connecting ──open──▶ Connected
 *        ▲                       │  ▲ connect()          │ connect() anew: as from Disconnected
 *        └───close, disconnect()─┴──┴────────────────────┘
 * ```
 * sip.js' own transport waits for a hanging attempt instead of beginning another, and for the closing handshake of a
 * socket nobody listens to any more. Here whatever was there is let go at once, and never heard of again.
 */
export class WebSocketTransport implements Transport {
  readonly protocol = "WSS";
  readonly stateChange = new EmitterImpl<TransportState>();
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly #server: () => string;
  #state = TransportState.Disconnected;
  #webSocket: WebSocket | null = null;
  #giveUp: () => void = () => undefined;

  constructor(_logger: Core.Logger, { currentServer }: TransportSettings) {
    this.#server = currentServer;
  }

  get state(): TransportState {
    return this.#state;
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  /** Opens a fresh socket and lets go of the one before. Rejects when it does not open, or is given up meanwhile. */
  async connect(): Promise<void> {
    await this.disconnect();
    const webSocket = new WebSocket(this.#server(), "sip");
    webSocket.binaryType = "arraybuffer";
    this.#webSocket = webSocket;
    this.#enter(TransportState.Connecting);
    await new Promise<void>((resolve, reject) => {
      this.#giveUp = () => reject(new Error("given up"));
      webSocket.onopen = () => {
        this.#enter(TransportState.Connected);
        this.onConnect?.();
        resolve();
      };
      webSocket.onclose = ({ code }) => {
        const error = new Error(`the connection was closed with ${code}`);
        reject(error);
        this.#letGo(error);
      };
      webSocket.onmessage = ({ data }) => this.#receive(data);
      // A close follows each error, and says all there is to know.
      webSocket.onerror = () => undefined;
    });
  }

  async disconnect(): Promise<void> {
    this.#letGo();
  }

  async dispose(): Promise<void> {
    this.#letGo();
  }

  async send(message: string): Promise<void> {
    if (!this.isConnected()) throw new Error("not connected");
    this.#webSocket?.send(message);
  }

  #receive(data: unknown): void {
    const text = typeof data === "string" ? data : new TextDecoder().decode(data as ArrayBuffer);
    if (text === ping) this.#webSocket?.send(pong);
    else this.onMessage?.(text);
  }

  /** @param error why it was closed, when that was not us */
  #letGo(error?: Error): void {
    const webSocket = this.#webSocket;
    if (webSocket === null) return;
    const wasConnected = this.isConnected();
    this.#webSocket = null;
    webSocket.onopen = webSocket.onclose = webSocket.onmessage = null;
    webSocket.close();
    this.#giveUp();
    this.#enter(TransportState.Disconnected);
    if (wasConnected) this.onDisconnect?.(error);
  }

  #enter(state: TransportState): void {
    this.#state = state;
    this.stateChange.emit(state);
  }
}
