/**
 * Owns: HTTP servers of the lab: reachable from this machine only, on ports the system chooses.
 * Must not know: what they serve.
 */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";

/** This machine, as one network or the other has it. */
export type LoopbackAddress = "127.0.0.1" | "::1";

/** As it stands in a URL. */
export const inUrl = (address: LoopbackAddress): string =>
  address === "::1" ? `[${address}]` : address;

export interface LoopbackServer {
  /** `http://<address>:<port>`; stays the same when suspended and resumed. */
  readonly url: string;
  /** The server is gone: connections cut, port refused, and clients in this process have noticed. */
  suspend(): Promise<void>;
  /** It is back on the same port. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Resolves once clients in this process know of connections that were cut at the other end: a few turns of the event
 * loop later. Before that they would send their next request into one, and lose it.
 */
export async function untilCutsAreNoticed(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await nextTurn();
}

export async function startLoopbackServer(
  listener: RequestListener,
  address: LoopbackAddress = "127.0.0.1",
): Promise<LoopbackServer> {
  const server = createServer(listener);
  const listen = async (port: number) => {
    server.listen(port, address);
    await once(server, "listening");
  };
  const suspend = async () => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
    await untilCutsAreNoticed();
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${inUrl(address)}:${port}`,
    suspend,
    resume: async () => {
      if (!server.listening) await listen(port);
    },
    close: suspend,
  };
}
