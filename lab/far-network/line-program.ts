/**
 * Owns: the echo line as a program of its own, for a network that this process is not in.
 * Must not know: who calls it.
 *
 * Reads its options from standard input, says `ready` when it is registered, and answers on a Unix socket: networks end
 * at the border of a namespace, files do not.
 */
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { z } from "zod";
import { startEchoLine } from "../lines/echo-line.ts";
import { createEphemeralCredential } from "../sip-server/ephemeral-credentials.ts";

const options = z
  .object({
    socketPath: z.string(),
    server: z.string(),
    domain: z.string(),
    user: z.string(),
    sharedSecret: z.string(),
    caPem: z.string(),
  })
  .parse(JSON.parse(await text(process.stdin)));

const credentialSeconds = 300;
const line = await startEchoLine({
  ...options,
  credential: () =>
    createEphemeralCredential(
      options.sharedSecret,
      options.user,
      Date.now() + credentialSeconds * 1_000,
    ),
});

const server = createServer((request, response) => {
  const call = line.calls.at(-1);
  const done = (): void => {
    const { state = "ended", packetsReceived = 0, packetsSent = 0 } = call ?? {};
    response.end(JSON.stringify({ state, packetsReceived, packetsSent }));
  };
  if (request.url === "/hang-up") call?.hangUp().then(done, () => response.writeHead(500).end());
  else done();
});
server.listen(options.socketPath, () => process.stdout.write("ready\n"));

process.once("SIGTERM", () => {
  server.close();
  void line.stop().finally(() => process.exit());
});
