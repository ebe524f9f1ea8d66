/**
 * Owns: getting a port on 127.0.0.1 for the redirect.
 * Must not know: what is served there.
 */
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { OffhookError } from "../../src-contract/errors.ts";
import type { Log } from "../log/log.ts";

/** IPv4 only, by its number: names and `::1` may belong to somebody else. [RFC 8252 §8.3](https://www.rfc-editor.org/rfc/rfc8252#section-8.3) */
export const loopbackHost = "127.0.0.1";

/** What the system says of a port that is taken, or reserved as Windows does in ranges. */
const blocked = new Set(["EADDRINUSE", "EACCES"]);

/**
 * Listens on the first of `ports` that is free; on one of the system's choice when there are none to
 * choose from. Resolves with the port.
 *
 * @throws OffhookError `sign-in-ports-blocked` when every one is taken or reserved
 */
export async function listenOnLoopback(
  server: Server,
  ports: readonly number[],
  log: Log,
): Promise<number> {
  for (const port of ports.length > 0 ? ports : [0]) {
    try {
      server.listen({ host: loopbackHost, port, exclusive: true });
      await once(server, "listening");
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (!blocked.has(code)) throw error;
      log.warn("sign-in port is blocked", { port, code });
    }
  }
  throw new OffhookError("sign-in-ports-blocked");
}
