/**
 * Owns: sip.js' transport interface without a socket: messages go to a network in memory and come back in order.
 * Must not know: SIP.
 */
import { EmitterImpl, type Transport, TransportState } from "sip.js";

/** Where the messages go. */
export interface TransportNetwork {
  accepts(server: string): boolean;
  /** Neither accepted nor refused. */
  hangs(server: string): boolean;
  opened(connection: FakeTransport): void;
  closed(connection: FakeTransport): void;
  receive(connection: FakeTransport, text: string): void;
}

export class FakeTransport implements Transport {
  readonly protocol = "WSS";
  readonly stateChange = new EmitterImpl<TransportState>();
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly #settings: { readonly currentServer: () => string };
  readonly #network: TransportNetwork;
  #state = TransportState.Disconnected;
  #attempt = 0;
  /** Where it is connected to, or was last. */
  server = "";

  constructor(settings: { readonly currentServer: () => string }, network: TransportNetwork) {
    this.#settings = settings;
    this.#network = network;
  }

  get state(): TransportState {
    return this.#state;
  }

  async connect(): Promise<void> {
    const server = this.#settings.currentServer();
    this.#attempt += 1;
    const attempt = this.#attempt;
    this.server = server;
    this.#to(TransportState.Connecting);
    await Promise.resolve();
    if (this.#network.hangs(server)) await new Promise(() => undefined);
    if (attempt !== this.#attempt) throw new Error("given up");
    if (!this.#network.accepts(server)) {
      this.#to(TransportState.Disconnected);
      throw new Error(`no connection to ${server}`);
    }
    this.#network.opened(this);
    this.#to(TransportState.Connected);
    this.onConnect?.();
  }

  async disconnect(): Promise<void> {
    const wasConnected = this.isConnected();
    this.#attempt += 1;
    this.#to(TransportState.Disconnected);
    if (!wasConnected) return;
    this.#network.closed(this);
    this.onDisconnect?.();
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  async send(message: string): Promise<void> {
    if (!this.isConnected()) throw new Error("not connected");
    queueMicrotask(() => this.#network.receive(this, message));
  }

  /** A message from the network. */
  deliver(text: string): void {
    queueMicrotask(() => {
      if (this.isConnected()) this.onMessage?.(text);
    });
  }

  /** The network closes the connection. */
  cut(): void {
    this.#network.closed(this);
    this.#to(TransportState.Disconnected);
    this.onDisconnect?.(new Error("cut"));
  }

  #to(state: TransportState): void {
    this.#state = state;
    this.stateChange.emit(state);
  }
}
