/**
 * Owns: sip.js' WebSocket transport, made to go to another server with each connection.
 * Must not know: which server is next, or when to connect.
 */
import { type Core, Web } from "sip.js";

/** The URL is asked for at each connection, so that the user agent can outlive a server. */
export class WebSocketTransport extends Web.Transport {
  readonly #server: () => string;

  constructor(logger: Core.Logger, options: TransportSettings) {
    super(logger, { ...options, server: options.currentServer() });
    this.#server = options.currentServer;
  }

  override get server(): string {
    return this.#server();
  }
}

/** What every transport of an endpoint is built from. */
export interface TransportSettings {
  readonly currentServer: () => string;
  /** Seconds. */
  readonly connectionTimeout: number;
  /** Seconds between CRLF keep-alives. [RFC 5626 §3.5.1](https://www.rfc-editor.org/rfc/rfc5626#section-3.5.1) */
  readonly keepAliveInterval: number;
  /** Always off: it would print whole messages, with Digest responses and bodies. */
  readonly traceSip: false;
}
