/**
 * Owns: a name server that can change its mind, asked over HTTPS: [RFC 8484](https://www.rfc-editor.org/rfc/rfc8484)
 * Must not know: who asks, or what is at the addresses.
 */
import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { answerTo, nameIn } from "./answer-question.ts";

export interface NameServer {
  /** As Chromium takes it. */
  readonly template: string;
  /** Name → IPv4 address. There are no others. */
  readonly addresses: Map<string, string>;
  close(): Promise<void>;
}

/** Starts one on 127.0.0.1, a port the system chooses, with a certificate for that address. PEM. */
export async function startNameServer(certificate: {
  readonly cert: string;
  readonly key: string;
}): Promise<NameServer> {
  const addresses = new Map<string, string>();
  const open = new Set<Socket>();
  const server = createServer(certificate, (request, response) => {
    const { searchParams } = new URL(request.url ?? "/", "https://127.0.0.1");
    const question = Buffer.from(searchParams.get("dns") ?? "", "base64url");
    response.writeHead(200, { "content-type": "application/dns-message" });
    response.end(answerTo(question, addresses.get(nameIn(question))));
  }).on("connection", (socket: Socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket)).on("error", () => socket.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    template: `https://127.0.0.1:${port}/dns-query{?dns}`,
    addresses,
    async close() {
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
