import { createServer, type Server } from "node:http";
import { expect, test } from "vitest";
import { createLog } from "../../../../src-main/log/log.ts";
import { listenOnLoopback } from "../../../../src-main/sign-in/loopback-port.ts";

/** A system that refuses each of the ports with the next of these codes. */
function refusing(codes: readonly string[]): () => Server {
  const left = [...codes];
  return () => {
    const server = createServer();
    const error = Object.assign(new Error("listen"), { code: left.shift() });
    server.listen = () => {
      queueMicrotask(() => server.emit("error", error));
      return server;
    };
    return server;
  };
}

test.each([
  ["win32", ["EACCES", "EACCES"], "sign-in-ports-reserved"],
  ["win32", ["EADDRINUSE", "EACCES"], "sign-in-ports-reserved"],
  ["win32", ["EADDRINUSE", "EADDRINUSE"], "sign-in-ports-blocked"],
  ["linux", ["EACCES", "EACCES"], "sign-in-ports-blocked"],
] as const)("%s says %s: %s", async (platform, codes, code) => {
  const target = { host: "127.0.0.1", ports: [4711, 4712] } as const;
  const log = createLog(() => undefined);
  await expect(listenOnLoopback(refusing(codes), target, log, platform)).rejects.toMatchObject({
    code,
  });
});
