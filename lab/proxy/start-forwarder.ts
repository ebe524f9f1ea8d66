/**
 * Owns: another address for a server of the lab: what comes in goes to the server as it is, or out of TLS, and is counted.
 * Must not know: what it is.
 */
import { once } from "node:events";
import { type AddressInfo, connect, createServer as createTcpServer, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";

export interface ForwarderOptions {
  /** What it listens on, e.g. `::1`. */
  readonly host: string;
  /** The system chooses one unless told. */
  readonly port?: number;
  /** The server behind it. */
  readonly to: { readonly host: string; readonly port: number };
  /** With a certificate it is spoken to in TLS, and the server behind it without. PEM. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

export interface Forwarder {
  readonly port: number;
  /** Connections so far. */
  connections(): number;
  /** Cuts what is open and takes nothing more. */
  close(): Promise<void>;
}

/** Starts to listen. */
export async function startForwarder({
  host,
  port = 0,
  to,
  tls,
}: ForwarderOptions): Promise<Forwarder> {
  const open = new Set<Socket>();
  let connections = 0;
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => socket.destroy());
    return socket;
  };
  const forward = (client: Socket): void => {
    const onward = keep(connect(to.port, to.host));
    keep(client).pipe(onward).pipe(client);
    client.on("close", () => onward.destroy());
    onward.on("close", () => client.destroy());
  };
  const server = tls === undefined ? createTcpServer(forward) : createTlsServer(tls, forward);
  server.on("connection", (socket: Socket) => {
    connections += 1;
    keep(socket);
  });
  server.listen(port, host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    async close() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
