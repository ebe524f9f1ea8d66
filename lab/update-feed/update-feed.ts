/**
 * Owns: a feed of updates on this machine: serves what was published, over https, as badly as it is told to.
 * Must not know: the app that asks it.
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import type { IncomingHttpHeaders, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { newFeedKey, signStatement } from "../../scripts/update-feed/statement.ts";
import {
  type FeedClaims,
  feedFile,
  type UpdateChannel,
  type UpdateConfig,
} from "../../src-contract/update-feed.ts";
import { startLoopbackServer } from "../identity-provider/loopback-server.ts";
import {
  answerFaults,
  type FeedFault,
  faultyStatement,
  type StatementFault,
  statementFaults,
} from "./feed-faults.ts";

/** One thing that was asked for. */
export interface FeedRequest {
  /** `feed`, or the package's name. */
  readonly what: string;
  readonly headers: IncomingHttpHeaders;
}

export interface UpdateFeed {
  /** `https://127.0.0.1:<port>/updates` */
  readonly url: string;
  /** In order. Empty it to start afresh. */
  readonly requests: FeedRequest[];
  /** How often somebody came to the place off https that a fault leads to. */
  ledAstray(): number;
  /** Offers this from now on, instead of whatever was offered before. */
  publish(release: {
    readonly version: string;
    readonly content: string | Buffer;
    readonly stagingPercentage?: number;
  }): void;
  /** What goes wrong from now on; null when everything is well again. */
  goWrong(fault: FeedFault | null): void;
  /** Sends only the first half of packages until told otherwise. */
  holdPackages(): {
    readonly halfSent: Promise<void>;
    /** Whoever asked did not wait for the other half. */
    readonly abandoned: Promise<void>;
    release(): void;
  };
  /** Writes the file that packages bring along, with this feed in it. */
  writeConfig(file: string): Promise<void>;
  /** Nobody answers any more. */
  close(): Promise<void>;
}

const fileName = "offhook.AppImage";

/** @param certificate what it serves https with: the lab's own */
export async function startUpdateFeed({
  certificate,
  channel = "stable",
}: {
  readonly certificate: { readonly serverCertPem: string; readonly serverKeyPem: string };
  readonly channel?: UpdateChannel;
}): Promise<UpdateFeed> {
  const name = { channel, platform: process.platform, arch: process.arch };
  const { privateKey, publicKey } = await newFeedKey("lab");
  const requests: FeedRequest[] = [];
  let claims: FeedClaims | null = null;
  let content = Buffer.alloc(0);
  let fault: FeedFault | null = null;
  let held: { began(response: ServerResponse): void; readonly released: Promise<void> } | null =
    null;

  let strays = 0;
  const astray = await startLoopbackServer((_request, response) => {
    strays++;
    response.end(content);
  });
  const statement = async (offer: FeedClaims): Promise<string> => {
    const what =
      fault?.at === "feed" ? statementFaults.find((one) => one === fault?.what) : undefined;
    if (what === undefined) return signStatement(name, offer, { privateKey });
    return faultyStatement(what satisfies StatementFault, { name, claims: offer, privateKey });
  };
  /** Whether the fault has answered already. */
  const wentWrong = (at: FeedFault["at"], response: ServerResponse): boolean => {
    const what = fault?.at === at ? answerFaults.find((one) => one === fault?.what) : undefined;
    if (what === "missing") response.writeHead(404).end();
    if (what === "broken") response.writeHead(500).end("something is wrong here");
    if (what === "hangs-up") response.destroy();
    if (what === "leads-off-https") response.writeHead(302, { location: astray.url }).end();
    return what !== undefined;
  };
  const sendPackage = async (response: ServerResponse): Promise<void> => {
    const what = fault?.at === "package" ? fault.what : null;
    const half = content.subarray(0, content.length / 2);
    const rest = content.subarray(half.length);
    if (what !== "never-ends") response.setHeader("content-length", content.length);
    await written(response, half);
    if (held !== null) {
      held.began(response);
      await held.released;
    }
    if (what === "stops-half-way") return void response.destroy();
    if (what === "never-ends") return repeat(response, content);
    response.end(what === "tampered" ? Buffer.from(rest).fill(0x20) : rest);
  };
  const server = createServer(
    { cert: certificate.serverCertPem, key: certificate.serverKeyPem },
    async (request, response) => {
      const { pathname } = new URL(request.url ?? "", "https://feed");
      const isFeed = pathname === `/updates/${feedFile(name)}`;
      requests.push({ what: isFeed ? "feed" : pathname, headers: request.headers });
      if (wentWrong(isFeed ? "feed" : "package", response)) return;
      if (claims === null) return void response.writeHead(404).end();
      if (isFeed) return void response.end(await statement(claims));
      await sendPackage(response);
    },
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/updates`;

  return {
    url,
    requests,
    ledAstray: () => strays,
    publish({ version, content: text, ...rest }) {
      content = Buffer.from(text);
      const sha512 = createHash("sha512").update(content).digest("base64");
      claims = { version, file: { name: fileName, sha512, size: content.length }, ...rest };
    },
    goWrong: (next) => {
      fault = next;
    },
    holdPackages() {
      const half = deferred();
      const left = deferred();
      const all = deferred();
      held = {
        began(response) {
          response.once("close", left.resolve);
          half.resolve();
        },
        released: all.promise,
      };
      return {
        halfSent: half.promise,
        abandoned: left.promise,
        release() {
          held = null;
          all.resolve();
        },
      };
    },
    async writeConfig(file) {
      const config: UpdateConfig = {
        url,
        channel,
        keys: [publicKey],
        updaterCacheDirName: "offhook-updater",
      };
      await writeFile(file, JSON.stringify(config));
    },
    async close() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await Promise.all([closed, astray.close()]);
    },
  };
}

/** Resolves when the network has taken it. */
const written = (response: ServerResponse, chunk: Buffer): Promise<void> =>
  new Promise((resolve) => response.write(chunk, () => resolve()));

/** Until whoever asked has gone. */
async function repeat(response: ServerResponse, chunk: Buffer): Promise<void> {
  while (!response.destroyed) await written(response, chunk);
}

/** Node 20 has no Promise.withResolvers. */
function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}
