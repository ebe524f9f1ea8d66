/**
 * Owns: another address for a server of the lab: IPv6, say. What comes in goes to the server as it is, and is counted.
 * Must not know: what it is.
 */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface Forwarder {
  readonly port: number;
  /** Connections so far. */
  connections(): number;
  /** Cuts what is open and takes nothing more. */
  close(): Promise<void>;
}

/** @param host what it listens on, e.g. `::1`. @param toPort of the server, on 127.0.0.1 */
export async function startForwarder(host: string, toPort: number): Promise<Forwarder> {
  const open = new Set<Socket>();
  let connections = 0;
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => socket.destroy());
    return socket;
  };
  const server = createServer((client) => {
    connections += 1;
    const onward = keep(connect(toPort, "127.0.0.1"));
    keep(client).pipe(onward).pipe(client);
    client.on("close", () => onward.destroy());
    onward.on("close", () => client.destroy());
  });
  server.listen(0, host);
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
