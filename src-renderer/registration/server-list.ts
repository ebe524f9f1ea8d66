/**
 * Owns: which server of the lease is tried next, and which asked to be left alone until when.
 * Must not know: how a server is reached.
 */

/** Servers in the order of the lease; the next one after each failure. [RFC 3263 §4.3](https://www.rfc-editor.org/rfc/rfc3263#section-4.3) */
export class ServerList {
  readonly #servers: () => readonly string[];
  readonly #notBefore = new Map<string, number>();
  #index = 0;

  /** @param servers asked each time, as a new lease may bring others */
  constructor(servers: () => readonly string[]) {
    this.#servers = servers;
  }

  /** The one to try now. */
  current(): string {
    const servers = this.#servers();
    return servers[this.#index % servers.length] ?? "";
  }

  /** Back to the first. */
  restart(): void {
    this.#index = 0;
    this.#notBefore.clear();
  }

  /** The current one failed. */
  advance(): void {
    this.#index = (this.#index + 1) % Math.max(1, this.#servers().length);
  }

  /** The current one wants no request before `time`, in milliseconds since 1970. [RFC 3261 §20.33](https://www.rfc-editor.org/rfc/rfc3261#section-20.33) */
  leaveAloneUntil(time: number): void {
    this.#notBefore.set(this.current(), time);
  }

  /** When the current one may be tried, in milliseconds since 1970. */
  notBefore(): number {
    return this.#notBefore.get(this.current()) ?? 0;
  }
}
