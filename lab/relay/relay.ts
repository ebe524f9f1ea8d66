/**
 * Owns: a relay on this machine between an app and its servers, and everything that can happen to a network.
 * Must not know: what is said over the connections.
 */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { passOn } from "./pass-on.ts";

/** A network with a switch. What it does to connections it does to new ones, too, until {@link restore}. */
export interface Relay {
  /** `host:port` of a server → `host:port` of the relay before it. */
  readonly ways: Readonly<Record<string, string>>;
  /** Connections that are open. */
  readonly open: number;
  /** Ends every connection; new ones are refused. */
  disconnect(): Promise<void>;
  /** Ends every connection; new ones are welcome. */
  cut(): void;
  /** Connections stay open and carry nothing more: what a laptop sees that left the room. */
  silence(): void;
  /** Whatever is said arrives this much later, in milliseconds, each way. */
  delay(ms: number): void;
  /** A network as it should be. Connections that were silenced are ended: what was lost on them does not come back. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** What becomes of the bytes; read for each of them. */
export interface Condition {
  kind: "normal" | "silent" | "slow";
  ms: number;
}

interface Way {
  readonly server: Server;
  readonly port: number;
}

/** @param targets `host:port` of each server */
export async function startRelay(targets: readonly string[]): Promise<Relay> {
  const sockets = new Set<Socket>();
  const condition: Condition = { kind: "normal", ms: 0 };

  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.once("close", () => sockets.delete(socket));
    // The other side hears of it by the end of its own connection.
    socket.on("error", () => socket.destroy());
  };
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const open = async (target: string): Promise<Way> => {
    const { hostname, port } = new URL(`tcp://${target}`);
    const server = createServer((near) => {
      keep(near);
      const far = connect(Number(port), hostname);
      keep(far);
      // A server that is not there is one that hangs up.
      far.once("error", () => near.resetAndDestroy());
      passOn(near, far, condition);
      passOn(far, near, condition);
    });
    await listen(server, 0);
    return { server, port: (server.address() as AddressInfo).port };
  };
  const close = async (): Promise<void> => {
    const closed = ways.filter(({ server }) => server.listening).map(({ server }) => shut(server));
    cut();
    await Promise.all(closed);
  };

  const ways = await Promise.all(targets.map(open));
  return {
    ways: Object.fromEntries(ways.map(({ port }, index) => [targets[index], `127.0.0.1:${port}`])),
    get open() {
      return sockets.size;
    },
    disconnect: close,
    cut,
    silence() {
      condition.kind = "silent";
    },
    delay(ms) {
      Object.assign(condition, { kind: "slow", ms });
    },
    async restore() {
      if (condition.kind === "silent") cut();
      condition.kind = "normal";
      const closed = ways.filter(({ server }) => !server.listening);
      await Promise.all(closed.map(({ server, port }) => listen(server, port)));
    },
    close,
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
}

async function shut(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  await closed;
}
