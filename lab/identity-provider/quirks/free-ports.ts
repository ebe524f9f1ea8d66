/**
 * Owns: finding ports that are free at both loopback addresses, for providers that want them registered beforehand.
 * Must not know: who is going to listen there.
 */
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** Held all at once, so that they differ; free again when this resolves. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      return server;
    }),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}
