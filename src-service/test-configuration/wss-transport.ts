/**
 * Owns: the connection of a sip.js user agent that runs in Node, over WSS.
 * Must not know: what the messages say; it never connects again by itself.
 */
import { type Core, EmitterImpl, type Transport, TransportState } from "sip.js";
import { WebSocket } from "ws";

export interface WssTransportOptions {
  /** A `wss:` URL. */
  readonly server: string;
  /** The authority to trust instead of those Node trusts, PEM. */
  readonly ca: string | undefined;
  /** Milliseconds for the connection. */
  readonly timeout: number;
}

/** Far above any answer to a REGISTER. */
const maxMessageBytes = 65_536;

/** sip.js' own transport takes the browser's global WebSocket. [RFC 7118](https://www.rfc-editor.org/rfc/rfc7118) */
export class WssTransport implements Transport {
  readonly protocol = "WSS";
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly stateChange = new EmitterImpl<TransportState>();
  readonly #options: WssTransportOptions;
  #state = TransportState.Disconnected;
  #webSocket: WebSocket | null = null;

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
    const { server, ca, timeout } = this.#options;
    const webSocket = new WebSocket(server, "sip", {
      handshakeTimeout: timeout,
      maxPayload: maxMessageBytes,
      followRedirects: false,
      ...(ca === undefined ? {} : { ca }),
    });
    this.#webSocket = webSocket;
    this.#enter(TransportState.Connecting);
    webSocket.on("message", (data) => this.onMessage?.(data.toString()));
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
        this.#closed();
        reject(failure);
      });
    });
  }

  async disconnect(): Promise<void> {
    const webSocket = this.#webSocket;
    if (webSocket === null || webSocket.readyState === WebSocket.CLOSED) return;
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
    if (this.#webSocket === null || !this.isConnected()) throw new Error("not connected");
    this.#webSocket.send(message);
  }

  #closed(): void {
    const wasConnected = this.isConnected();
    this.#webSocket = null;
    this.#enter(TransportState.Disconnected);
    if (wasConnected) this.onDisconnect?.();
  }

  #enter(state: TransportState): void {
    this.#state = state;
    this.stateChange.emit(state);
  }
}
