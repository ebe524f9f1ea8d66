/**
 * Owns: the WSS listener: TLS, handshakes, frames in and out, keep-alive.
 * Must not know: what a message says.
 */
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { LoopbackAddress } from "../identity-provider/loopback-server.ts";
import type { Flow } from "./flow.ts";

/** Where SIP is spoken; other paths get 404. */
export const sipPath = "/sip";

/** Bytes. A larger message closes its connection (status 1009). */
const maximumMessageSize = 65_536;

export interface TransportListeners {
  readonly onOpen: (flow: Flow) => void;
  readonly onMessage: (flow: Flow, text: string) => void;
  readonly onClose: (flow: Flow) => void;
  /** Sees each text frame that leaves; false holds it back. */
  readonly beforeSend: (flow: Flow, text: string) => boolean;
  /** Asked at each handshake: an HTTP status refuses it. */
  readonly refuseHandshake: () => number | undefined;
}

/**
 * A listener for SIP over secure WebSocket on the loopback interface.
 * @see https://www.rfc-editor.org/rfc/rfc7118
 */
export class WssTransport {
  readonly #https: Server;
  readonly #webSockets: WebSocketServer;
  readonly #listeners: TransportListeners;
  /** All TCP connections, also those that never finished their TLS handshake. */
  readonly #sockets = new Set<Socket>();

  constructor(
    certificate: { readonly serverCertPem: string; readonly serverKeyPem: string },
    listeners: TransportListeners,
  ) {
    this.#listeners = listeners;
    this.#https = createServer({
      cert: certificate.serverCertPem,
      key: certificate.serverKeyPem,
      minVersion: "TLSv1.2",
    });
    this.#webSockets = new WebSocketServer({
      noServer: true,
      maxPayload: maximumMessageSize,
      handleProtocols: () => "sip",
    });
    this.#https.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
    this.#https.on("request", (_request, response) => response.writeHead(426).end());
    this.#https.on("upgrade", (request, socket, head) => {
      socket.on("error", () => socket.destroy());
      const refusal = this.#refusalOf(request.url, request.headers["sec-websocket-protocol"]);
      if (refusal !== undefined) return refuseUpgrade(socket, refusal);
      this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => this.#open(webSocket));
    });
  }

  /** Begins to listen and resolves with the port; 0 lets the system choose one. */
  async listen(port: number, address: LoopbackAddress): Promise<number> {
    this.#https.listen(port, address);
    await once(this.#https, "listening");
    return (this.#https.address() as AddressInfo).port;
  }

  /** Cuts all connections and gives the port back. */
  async close(): Promise<void> {
    for (const webSocket of this.#webSockets.clients) webSocket.terminate();
    this.#webSockets.close();
    const closed = new Promise((resolve) => this.#https.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #refusalOf(url: string | undefined, protocols: string | undefined): number | undefined {
    const path = (url ?? "").split("?")[0];
    if (path !== sipPath) return 404;
    const isSip = (protocols ?? "").split(",").some((each) => each.trim() === "sip");
    return isSip ? this.#listeners.refuseHandshake() : 400;
  }

  #open(webSocket: WebSocket): void {
    const flow: Flow = {
      id: randomUUID(),
      get isOpen() {
        return webSocket.readyState === webSocket.OPEN;
      },
      send: (text) => {
        if (flow.isOpen && this.#listeners.beforeSend(flow, text)) webSocket.send(text);
      },
      close: () => webSocket.terminate(),
    };
    webSocket.on("message", (data) => this.#receive(flow, data.toString()));
    webSocket.on("close", () => this.#listeners.onClose(flow));
    // Broken frames and oversized messages: ws closes the connection, and close is what counts.
    webSocket.on("error", () => undefined);
    this.#listeners.onOpen(flow);
  }

  #receive(flow: Flow, text: string): void {
    // Keep-alive: a double CRLF asks, a single one answers (RFC 5626 section 4.4.1).
    if (text === "\r\n\r\n") flow.send("\r\n");
    else if (text.trim() !== "") this.#listeners.onMessage(flow, text);
  }
}

function refuseUpgrade(socket: Duplex, statusCode: number): void {
  socket.end(`HTTP/1.1 ${statusCode} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
