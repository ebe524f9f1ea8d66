/**
 * Owns: what the rest of the server may know of one client's connection.
 * Must not know: WebSocket, TLS or SIP.
 */

/** One connection of one client, in the sense of RFC 5626: the only way to reach it. */
export interface Flow {
  readonly id: string;
  readonly isOpen: boolean;
  /** Sends one message; what cannot be sent any more is lost, as on the wire. */
  send(text: string): void;
  /** Cuts the connection at once, without a closing handshake. */
  close(): void;
}
