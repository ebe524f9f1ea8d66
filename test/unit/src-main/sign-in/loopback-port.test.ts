/** Proves: a port the system keeps to itself, as Windows does, is passed over like one that is taken. */
import { createServer, type Server } from "node:http";
import type { ListenOptions } from "node:net";
import { expect, test } from "vitest";
import { createLog } from "../../../../src-main/log/log.ts";
import { listenOnLoopback } from "../../../../src-main/sign-in/loopback-port.ts";

const log = createLog(() => undefined);

/** A system that answers `code` for port 50001, and what it was asked for. */
function systemSaying(code: string) {
  const tried: (number | undefined)[] = [];
  const makeServer = (): Server => {
    const server = createServer();
    const listen = server.listen.bind(server);
    server.listen = ((options: ListenOptions) => {
      tried.push(options.port);
      if (options.port !== 50_001) return listen({ ...options, port: 0 });
      queueMicrotask(() => server.emit("error", Object.assign(new Error(), { code })));
      return server;
    }) as typeof server.listen;
    return server;
  };
  return { tried, makeServer };
}

test.each(["EACCES", "EADDRINUSE"])("%s: the next port is tried @proves:ports", async (code) => {
  const { tried, makeServer } = systemSaying(code);
  const ports = [50_001, 50_002];
  const { servers } = await listenOnLoopback(makeServer, { host: "127.0.0.1", ports }, log);
  expect(tried).toEqual([50_001, 50_002]);
  for (const server of servers) server.close();
});

test("without a list the system chooses @proves:ports", async () => {
  const { tried, makeServer } = systemSaying("EACCES");
  const none = { host: "127.0.0.1", ports: [] } as const;
  const { port, servers } = await listenOnLoopback(makeServer, none, log);
  expect(port).toBeGreaterThan(0);
  expect(tried).toEqual([0]);
  for (const server of servers) server.close();
});
