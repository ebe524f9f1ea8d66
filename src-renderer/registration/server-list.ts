/**
 * Owns: which server of the lease is tried next, and which asked to be left alone until when.
 * Must not know: how a server is reached.
 */

/**
 * Servers in the order of the lease, the first preferred; the next one after each failure, but none before it wants to
 * be asked as long as there is another. [RFC 3263 §4.3](https://www.rfc-editor.org/rfc/rfc3263#section-4.3)
 */
export class ServerList {
  readonly #servers: () => readonly string[];
  readonly #notBefore = new Map<string, number>();
  #current = "";

  /** @param servers asked each time, as a new lease may bring others */
  constructor(servers: () => readonly string[]) {
    this.#servers = servers;
  }

  /** The one to try now. */
  current(): string {
    const servers = this.#servers();
    return servers.includes(this.#current) ? this.#current : this.preferred();
  }

  /** The one to be at when all are well. */
  preferred(): string {
    return this.#servers()[0] ?? "";
  }

  /** Back to the first. */
  restart(): void {
    this.#current = "";
    this.#notBefore.clear();
  }

  /** The current one failed: on to the next that may be asked at `now`, or to the one that may be asked soonest. */
  advance(now: number): void {
    const servers = this.#servers();
    const index = servers.indexOf(this.current());
    const others = [...servers.slice(index + 1), ...servers.slice(0, index + 1)];
    const soonest = Math.min(...others.map((server) => this.#freeAt(server, now)));
    this.#current = others.find((server) => this.#freeAt(server, now) === soonest) ?? "";
  }

  /** The current one wants no request before `time`, in milliseconds since 1970. [RFC 3261 §20.33](https://www.rfc-editor.org/rfc/rfc3261#section-20.33) */
  leaveAloneUntil(time: number): void {
    this.#notBefore.set(this.current(), time);
  }

  /** When `server` may be tried, in milliseconds since 1970. */
  notBefore(server = this.current()): number {
    return this.#notBefore.get(server) ?? 0;
  }

  #freeAt(server: string, now: number): number {
    return Math.max(now, this.notBefore(server));
  }
}
