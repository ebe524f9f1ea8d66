/**
 * Owns: getting a connection to a server within a time that fits the network, or none.
 * Must not know: registrations, or what follows a failure.
 */
import type { Clock } from "../clock.ts";
import type { SipEndpoint } from "../sip/sip-endpoint.ts";
import { within } from "./within.ts";

/** Milliseconds. */
const firstDeadline = 5_000;
const shortestDeadline = 2_500;
const longestDeadline = 10_000;
/** How much slower than last time it may be. */
const patience = 4;

/** The one connection of an endpoint. */
export class Connection {
  readonly #endpoint: SipEndpoint;
  readonly #clock: Clock;
  #deadline = firstDeadline;
  #trusted = true;

  constructor(endpoint: SipEndpoint, clock: Clock) {
    this.#endpoint = endpoint;
    this.#clock = clock;
  }

  /** It may be half-open, or lead to the wrong server: {@link open} makes a new one. */
  distrust(): void {
    this.#trusted = false;
  }

  /**
   * Keeps what is open and trusted, or opens a new one. An attempt that takes far longer than the last one that worked
   * is given up: packets to a network that has gone are sent ever more rarely, and a new attempt begins with a fresh one.
   * @throws Error when it does not open
   */
  async open(server: string): Promise<void> {
    if (this.#trusted && this.#endpoint.isConnected()) return;
    const begun = this.#clock.now();
    this.#trusted = false;
    const opened = await within(
      this.#deadline,
      this.#endpoint.connect(server).then(() => true),
      this.#clock,
    );
    if (opened === null) {
      this.#endpoint.disconnect();
      throw new Error(`no connection after ${this.#deadline} ms`);
    }
    const took = this.#clock.now() - begun;
    this.#deadline = Math.min(longestDeadline, Math.max(shortestDeadline, took * patience));
    this.#trusted = true;
  }
}
