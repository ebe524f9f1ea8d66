/**
 * Owns: getting a port of this machine for the redirect, at every address its host stands for.
 * Must not know: what is served there.
 */
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { OffhookError } from "../../src-contract/errors.ts";
import type { Log } from "../log/log.ts";
import type { RedirectTarget } from "./profiles/provider-settings.ts";

export interface LoopbackPort {
  readonly port: number;
  /** One for each address; all serve the same. */
  readonly servers: readonly Server[];
}

/** How often the system is asked for another port of its choice. */
const attempts = 5;

/**
 * Addresses a browser may take for the host. A name stands for two, and whoever holds the other one
 * would get the code, so `localhost` takes both. [RFC 8252 §8.3](https://www.rfc-editor.org/rfc/rfc8252#section-8.3)
 */
const addresses = { "127.0.0.1": ["127.0.0.1"], localhost: ["127.0.0.1", "::1"] } as const;

/** What the system says of a port that is taken, or reserved as Windows does in ranges. */
const blocked = new Set(["EADDRINUSE", "EACCES"]);
/** What it says of an address this machine does not have: nobody can be listening there. */
const absent = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT"]);

/**
 * Listens on the first of the target's ports that is free at every address; on one of the system's
 * choice when there are none to choose from.
 *
 * @param createServer makes one of the servers
 * @param platform decides what "access denied" means: Windows says it of ports it has reserved
 * @throws OffhookError `sign-in-ports-blocked` when every one is taken, `sign-in-ports-reserved`
 *   when Windows keeps one of them for itself
 */
export async function listenOnLoopback(
  createServer: () => Server,
  target: Pick<RedirectTarget, "host" | "ports">,
  log: Log,
  platform: NodeJS.Platform = process.platform,
): Promise<LoopbackPort> {
  const ports = target.ports.length > 0 ? target.ports : Array<number>(attempts).fill(0);
  let reserved = false;
  for (const wanted of ports) {
    const servers: Server[] = [];
    let port = wanted;
    try {
      for (const host of addresses[target.host]) {
        const server = createServer();
        if (!(await listen(server, host, port))) continue;
        servers.push(server);
        port = (server.address() as AddressInfo).port;
      }
      return { port, servers };
    } catch (error) {
      for (const server of servers) server.close();
      const code = codeOf(error);
      if (!blocked.has(code)) throw error;
      log.warn("sign-in port is blocked", { port, code });
      reserved ||= platform === "win32" && code === "EACCES";
    }
  }
  throw new OffhookError(reserved ? "sign-in-ports-reserved" : "sign-in-ports-blocked");
}

/** False where this machine has no such address. */
async function listen(server: Server, host: string, port: number): Promise<boolean> {
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, "listening");
    return true;
  } catch (error) {
    if (host === "::1" && absent.has(codeOf(error))) return false;
    throw error;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";
