/**
 * Owns: the network one app has: there or not, slow, cut, silent.
 * Must not know: what the app makes of it.
 */
import type { BrowserContext } from "@playwright/test";
import type { Relay } from "../relay/relay.ts";

/**
 * Everything an app says to servers goes through a relay of its own: sign-in, credentials, SIP. Sound does not: it goes
 * from app to app.
 */
export class AppNetwork {
  readonly #relay: Relay | null;
  readonly #context: () => BrowserContext;

  constructor(relay: Relay | null, context: () => BrowserContext) {
    this.#relay = relay;
    this.#context = context;
  }

  /** The cable is pulled: connections end, none can be made, and the page is told by the system. */
  async offline(): Promise<void> {
    await this.#theRelay().disconnect();
    await this.#context().setOffline(true);
  }

  /** All is well again, after whatever was done to it, and the page is told. */
  async online(): Promise<void> {
    await this.#theRelay().restore();
    await this.#context().setOffline(false);
  }

  /** Every connection ends, as when a router restarts; new ones are welcome. Nobody is told. */
  cut(): void {
    this.#theRelay().cut();
  }

  /** Connections stay open and carry nothing: nobody is told. {@link online} ends it. */
  silence(): void {
    this.#theRelay().silence();
  }

  /** Whatever is said arrives so many milliseconds later, each way, until {@link online}. */
  delay(ms: number): void {
    this.#theRelay().delay(ms);
  }

  #theRelay(): Relay {
    if (this.#relay === null)
      throw new Error('this app has the machine\'s own network: use appNetwork: "relayed"');
    return this.#relay;
  }
}
