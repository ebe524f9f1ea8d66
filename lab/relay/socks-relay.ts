/**
 * Owns: a relay on this machine through which all of an app's connections go, and everything that can happen to a network.
 * Must not know: what is said over the connections.
 */
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { readSocksRequest, socksReady, socksRefused } from "./socks-handshake.ts";

/** A network with a switch. What it does to connections it does to new ones, too, until {@link restore}. */
export interface Relay {
  /** `127.0.0.1:port`, where it speaks SOCKS 5. */
  readonly address: string;
  /** Connections that are open. */
  readonly open: number;
  /** Ends every connection, and refuses new ones. */
  disconnect(): void;
  /** Ends every connection; new ones are welcome. */
  cut(): void;
  /** Connections stay open and carry nothing more: what a laptop sees that left the room. */
  silence(): void;
  /** Whatever is said arrives this much later, in milliseconds, each way. */
  delay(ms: number): void;
  /** A network as it should be. Connections that were silenced are ended: what was lost on them does not come back. */
  restore(): void;
  close(): Promise<void>;
}

type Condition =
  | { readonly kind: "normal" | "disconnected" | "silent" }
  | { readonly kind: "slow"; readonly ms: number };

export async function startRelay(): Promise<Relay> {
  const sockets = new Set<Socket>();
  let condition: Condition = { kind: "normal" };

  const endAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.once("close", () => sockets.delete(socket));
    // Whoever is cut off in mid-word says so; the other side hears it by the end of its own connection.
    socket.on("error", () => socket.destroy());
  };

  const server = createServer((near) => {
    keep(near);
    if (condition.kind === "disconnected") near.destroy();
    else void relay(near);
  });

  async function relay(near: Socket): Promise<void> {
    const target = await readSocksRequest(near);
    if (target === null) {
      near.destroy();
      return;
    }
    const far = connect(target);
    keep(far);
    far.once("connect", () => {
      near.write(socksReady);
      pass(near, far);
      pass(far, near);
    });
    far.once("error", () => near.end(socksRefused));
  }

  function pass(from: Socket, to: Socket): void {
    const late: (() => void)[] = [];
    const soon = (act: () => void): void => {
      if (condition.kind !== "slow" && late.length === 0) {
        act();
        return;
      }
      // Whichever time is up first: what was said first arrives first.
      late.push(act);
      const ms = condition.kind === "slow" ? condition.ms : 0;
      setTimeout(() => late.shift()?.(), ms).unref();
    };
    from.on("data", (bytes) => {
      if (condition.kind !== "silent") soon(() => to.writable && to.write(bytes));
    });
    from.once("end", () => soon(() => to.end()));
    from.once("close", () => soon(() => to.destroy()));
    from.resume();
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    get open() {
      return sockets.size;
    },
    disconnect() {
      condition = { kind: "disconnected" };
      endAll();
    },
    cut: endAll,
    silence() {
      condition = { kind: "silent" };
    },
    delay(ms) {
      condition = { kind: "slow", ms };
    },
    restore() {
      if (condition.kind === "silent") endAll();
      condition = { kind: "normal" };
    },
    async close() {
      server.close();
      endAll();
      await once(server, "close");
    },
  };
}
