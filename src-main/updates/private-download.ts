/**
 * Owns: how electron-updater reaches the network: over our private session, and to https alone.
 * Must not know: what is downloaded, or how much of it may come.
 */
import type { RequestOptions } from "node:http";
import { type ClientRequest, type IncomingMessage, net, type Session } from "electron";
import { ElectronHttpExecutor } from "electron-updater/out/electronHttpExecutor.js";
import { OffhookError } from "../../src-contract/errors.ts";

/** Told what happens to an answer while it comes in. */
export interface DownloadWatch {
  /** Bytes that have just come in. */
  received(bytes: number): void;
  /** The rest will not come. */
  broken(cause: unknown): void;
}

/**
 * Without cookies and cache; the session's proxy and certificates count. electron-updater forgets a download that is
 * called off, but lets it run on: {@link stop} ends it.
 */
export class PrivateDownload extends ElectronHttpExecutor {
  readonly #session: Session;
  readonly #watch: DownloadWatch;
  #running: ClientRequest | null = null;

  constructor(session: Session, watch: DownloadWatch) {
    super();
    this.#session = session;
    this.#watch = watch;
  }

  override createRequest(
    options: Electron.ClientRequestConstructorOptions,
    callback: (response: IncomingMessage) => void,
  ): ClientRequest {
    const request = net.request({
      ...options,
      session: this.#session,
      credentials: "omit",
      cache: "no-store",
    });
    this.#running = request;
    const current = (): boolean => this.#running === request;
    request.on("response", (response) => {
      callback(response);
      response.on("data", (chunk) => current() && this.#watch.received(chunk.byteLength));
      response.on("aborted", () => current() && this.#watch.broken("aborted"));
      response.on("error", (error: unknown) => current() && this.#watch.broken(error));
    });
    return request;
  }

  /** Ends whatever is coming in; nobody is told of it any more. */
  stop(): void {
    const request = this.#running;
    this.#running = null;
    request?.abort();
  }

  /** A redirect may lead to another server, never off https: what everybody can read, everybody can answer. */
  protected override addRedirectHandlers(
    request: ClientRequest,
    options: RequestOptions,
    reject: (error: Error) => void,
    redirectCount: number,
    handler: (options: RequestOptions) => void,
  ): void {
    super.addRedirectHandlers(request, options, reject, redirectCount, (next) => {
      if (next.protocol === "https:") handler(next);
      else reject(new OffhookError("update-feed-broken", { cause: "redirected off https" }));
    });
  }
}
