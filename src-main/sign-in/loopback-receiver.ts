/**
 * Owns: the HTTP server on this machine that takes the one answer of the one sign-in under way, and shows its outcome.
 * Must not know: OpenID Connect beyond `state`; what the answer is worth is decided elsewhere.
 *
 * ```
 * browser ── /callback?state&code ──▶ held … the exchange … ──▶ 303 /done ──▶ the outcome's page
 * ```
 * The redirect comes for both response modes: a reload then repeats nothing, and with `query` the
 * address with the code leaves the address bar and the tab's history.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AppError } from "../../src-contract/errors.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log/log.ts";
import { succeedsWithin } from "./bounded.ts";
import { type BrowserPages, pageHeaders } from "./browser-pages.ts";
import { type CallbackTrouble, endBrokenConnection, isProxied } from "./callback-trouble.ts";
import { listenOnLoopback } from "./loopback-port.ts";
import { type Expected, isOurs, judge, outcomePath, type Verdict } from "./loopback-request.ts";
import type { RedirectTarget } from "./profiles/provider-settings.ts";

export interface LoopbackReceiverOptions {
  readonly state: string;
  readonly responseMode: "query" | "form_post";
  readonly redirect: RedirectTarget;
  readonly pages: BrowserPages;
  readonly clock: Clock;
  readonly log: Log;
  /** Something stands in the answer's way, or pretends to. Called once for each kind. */
  readonly onTrouble?: (trouble: CallbackTrouble) => void;
  /** Milliseconds and bytes a client may take; for tests. */
  readonly limits?: Partial<LoopbackLimits>;
}

export interface LoopbackLimits {
  /** Until the request's headers must be here. */
  readonly headersTimeout: number;
  /** Until the whole request must be here. */
  readonly requestTimeout: number;
  /** How often slow clients are looked for. */
  readonly checkingInterval: number;
  readonly maxBodyBytes: number;
  /** For the browser to fetch the outcome's page after the redirect. */
  readonly outcomeTimeout: number;
}

const defaultLimits: LoopbackLimits = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  checkingInterval: 1_000,
  maxBodyBytes: 65_536,
  outcomeTimeout: 3_000,
};

export interface LoopbackReceiver {
  readonly redirectUri: string;
  /** The parameters of the first answer to our request. Never rejects; stays open when none comes. */
  readonly answer: Promise<URLSearchParams>;
  /** Shows the outcome to the browser that waits, then frees the port. `null` is success. */
  finish(outcome: AppError | null): Promise<void>;
}

/**
 * Starts listening for the answer to the request that carries `state`.
 *
 * @throws OffhookError `sign-in-ports-blocked`, `sign-in-ports-reserved`
 */
export async function startLoopbackReceiver(
  options: LoopbackReceiverOptions,
): Promise<LoopbackReceiver> {
  const { pages, log, clock } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const held = new Set<ServerResponse>();
  let ignored = 0;
  let outcomePage: string | null = null;
  let outcomeShown: () => void = () => undefined;
  let take: (parameters: URLSearchParams) => void = () => undefined;
  const answer = new Promise<URLSearchParams>((resolve) => {
    take = resolve;
  });

  const told = new Set<CallbackTrouble>();
  const tell = (trouble: CallbackTrouble): void => {
    if (told.has(trouble)) return;
    told.add(trouble);
    log.warn("something is in the answer's way", { trouble });
    options.onTrouble?.(trouble);
  };

  const open = () =>
    createServer(
      {
        headersTimeout: limits.headersTimeout,
        requestTimeout: limits.requestTimeout,
        connectionsCheckingInterval: limits.checkingInterval,
      },
      (request, response) => {
        response.setHeader("connection", "close");
        serve(request, response).catch((error: unknown) => {
          log.debug("callback request broke off", { error: String(error) });
          response.destroy();
        });
      },
    ).on("clientError", (error, socket) => {
      if (endBrokenConnection(error, socket)) tell("browser-forces-https");
    });
  const { redirect } = options;
  const { port, servers } = await listenOnLoopback(open, redirect, log);
  const expected: Expected = {
    host: `${redirect.host}:${port}`,
    path: redirect.path,
    state: options.state,
    responseMode: options.responseMode,
  };
  log.info("waiting for the browser", { port, responseMode: options.responseMode });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const verdict = judge(
      {
        method: request.method ?? "",
        target: request.url ?? "",
        host: request.headers.host,
        contentType: request.headers["content-type"],
      },
      expected,
    );
    if (isRefused(verdict) && isProxied(request.url ?? "", request.headers))
      tell("proxy-in-the-way");
    switch (verdict.kind) {
      case "foreign-host":
        return refuse(request, response, 403);
      case "not-found":
        return refuse(request, response, 404);
      case "method-not-allowed":
        response.setHeader("allow", verdict.allow);
        return refuse(request, response, 405);
      case "unsupported-media-type":
        return refuse(request, response, 415);
      case "outcome":
        if (outcomePage === null) return refuse(request, response, 404);
        response.once("close", () => outcomeShown());
        return show(response, 200, outcomePage);
      case "query":
        return receive(response, verdict.parameters);
      case "form": {
        const body = await readBody(request, limits.maxBodyBytes);
        if (body === null) return refuse(request, response, 413);
        return receive(response, new URLSearchParams(body));
      }
    }
  }

  function receive(response: ServerResponse, parameters: URLSearchParams): void {
    if (!isOurs(parameters, options.state)) {
      // Whoever sends many must not push everything else out of the log: the sum comes at the end.
      if (ignored === 0) log.warn("an answer to another request was ignored");
      ignored += 1;
      show(response, 400, pages.notOurs());
      return;
    }
    held.add(response);
    response.once("close", () => held.delete(response));
    // A second answer waits with the first; a promise is settled but once.
    take(parameters);
  }

  async function end(outcome: AppError | null): Promise<void> {
    if (ignored > 1) log.warn("answers to other requests were ignored", { count: ignored });
    outcomePage = outcome === null ? pages.signedIn() : pages.failed(outcome);
    if (held.size > 0) {
      let waiting = held.size;
      const shown = new Promise<void>((resolve) => {
        outcomeShown = () => {
          waiting -= 1;
          if (waiting === 0) resolve();
        };
      });
      for (const response of held) response.writeHead(303, { location: outcomePath }).end();
      await succeedsWithin(shown, limits.outcomeTimeout, clock);
    }
    await Promise.all(servers.map(close));
  }

  let ended: Promise<void> | null = null;
  return {
    redirectUri: `http://${expected.host}${expected.path}`,
    answer,
    finish(outcome) {
      ended ??= end(outcome);
      return ended;
    },
  };
}

/** True when nothing in it can be an answer: what came through a proxy unharmed is no trouble. */
function isRefused({ kind }: Verdict): boolean {
  return kind !== "query" && kind !== "form" && kind !== "outcome";
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  response.writeHead(status).flushHeaders();
  // What is still coming runs into the void: cut off while it speaks, a client would not hear the answer.
  request.once("end", () => response.end()).resume();
}

function show(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, pageHeaders).end(page);
}

/** The body as text, or null when it is larger than allowed. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    bytes += (chunk as Buffer).length;
    if (bytes > maxBytes) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}
