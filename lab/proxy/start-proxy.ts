/**
 * Owns: a company's HTTP proxy on this machine: plain requests and CONNECT, names only it knows, and who asked for what.
 * Must not know: who uses it.
 */
import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  request as outgoingRequest,
  type ServerResponse,
} from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { createJudge, type ProxyGuard } from "./proxy-authentication.ts";

export interface ProxyOptions {
  readonly guard?: ProxyGuard;
}

/** One request, as the proxy saw it. */
export interface ProxiedRequest {
  /** `CONNECT` for everything encrypted. */
  readonly method: string;
  /** `host:port` */
  readonly target: string;
  /** Below the host; empty for CONNECT. */
  readonly path: string;
  readonly outcome: "passed" | "challenged" | "refused";
}

export interface CompanyProxy {
  /** `127.0.0.1:<port>` */
  readonly address: string;
  /** `http://<address>/proxy.pac`: names this proxy for every host but the given ones. */
  readonly pacUrl: string;
  readonly requests: readonly ProxiedRequest[];
  /** How often the PAC file was fetched. */
  pacRequests(): number;
  /** Name → where it is, for whoever asks this proxy. Others are looked up. */
  readonly names: Map<string, string>;
  /** Hosts nobody is let through to. */
  readonly barred: Set<string>;
  /** Everybody has to sign in anew, or nobody any more. */
  guardBy(guard: ProxyGuard | null): void;
  close(): Promise<void>;
}

const pacPath = "/proxy.pac";

/** Starts a proxy on a port the system chooses. */
export async function startProxy({ guard }: ProxyOptions = {}): Promise<CompanyProxy> {
  const requests: ProxiedRequest[] = [];
  const names = new Map<string, string>();
  const barred = new Set<string>();
  const open = new Set<Socket | Duplex>();
  let judge = createJudge(guard ?? null);
  let pacRequests = 0;

  /** What becomes of a request: `null` passes, else the head of the answer. */
  function judged(message: IncomingMessage, url: URL): Record<string, string> | 403 | null {
    const method = message.method ?? "GET";
    const challenge = judge({ method, authorization: message.headers["proxy-authorization"] });
    const isBarred = barred.has(url.hostname);
    const outcome = challenge !== null ? "challenged" : isBarred ? "refused" : "passed";
    const path = method === "CONNECT" ? "" : url.pathname;
    requests.push({ method, target: url.host, path, outcome });
    if (challenge !== null) return { "proxy-authenticate": challenge };
    return isBarred ? 403 : null;
  }

  function plain(message: IncomingMessage, answer: ServerResponse): void {
    if (message.url === pacPath) {
      pacRequests += 1;
      answer.writeHead(200, { "content-type": "application/x-ns-proxy-autoconfig" });
      answer.end(`function FindProxyForURL() { return "PROXY ${address()}"; }`);
      return;
    }
    const url = new URL(message.url ?? "");
    const verdict = judged(message, url);
    if (verdict !== null) {
      answer.writeHead(verdict === 403 ? 403 : 407, verdict === 403 ? {} : verdict).end();
      return;
    }
    const { "proxy-authorization": _mine, "proxy-connection": _too, ...headers } = message.headers;
    const onwards = outgoingRequest(
      {
        host: whereIs(url.hostname),
        port: url.port || 80,
        path: url.pathname + url.search,
        method: message.method,
        headers,
      },
      (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer);
      },
    );
    onwards.on("error", () =>
      answer.headersSent ? answer.destroy() : answer.writeHead(502).end(),
    );
    answer.on("close", () => onwards.destroy());
    message.pipe(onwards);
  }

  function tunnel(message: IncomingMessage, client: Duplex, head: Buffer): void {
    keep(client);
    const url = new URL(`http://${message.url ?? ""}`);
    const verdict = judged(message, url);
    if (verdict === null) onward(url, client, head);
    else if (verdict === 403) refuse(client, "403 Forbidden");
    else refuse(client, "407 Proxy Authentication Required", verdict["proxy-authenticate"]);
  }

  function onward(url: URL, client: Duplex, head: Buffer): void {
    const server = keep(connect(Number(url.port || 80), whereIs(url.hostname)));
    server.once("connect", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      server.write(head);
      server.pipe(client);
      client.pipe(server);
    });
    server.on("close", () => client.destroy());
    client.on("close", () => server.destroy());
  }

  function refuse(client: Duplex, status: string, challenge?: string): void {
    const asks = challenge === undefined ? "" : `Proxy-Authenticate: ${challenge}\r\n`;
    client.end(`HTTP/1.1 ${status}\r\n${asks}Content-Length: 0\r\nConnection: close\r\n\r\n`);
  }

  const whereIs = (name: string): string => names.get(name) ?? name.replace(/^\[|\]$/g, "");

  function keep<Kind extends Socket | Duplex>(socket: Kind): Kind {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    // Whoever breaks off says so to the other side; there is nothing else to do.
    socket.on("error", () => socket.destroy());
    return socket;
  }

  const server = createServer(plain).on("connect", tunnel).on("connection", keep);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = (): string => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: address(),
    pacUrl: `http://${address()}${pacPath}`,
    requests,
    pacRequests: () => pacRequests,
    names,
    barred,
    guardBy(next) {
      judge = createJudge(next);
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
