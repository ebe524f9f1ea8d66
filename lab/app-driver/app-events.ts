/**
 * Owns: waiting for what an app says of itself, by name, and without a race: what happened before counts, once.
 * Must not know: how the app notices.
 */
import type { Page } from "@playwright/test";
import type { LabEvent, LabEventName, LabEventNamed } from "../../src-contract/lab-events.ts";

interface TellingWindow {
  readonly offhookLab: {
    readonly events: {
      mark(): number;
      next(name: LabEventName, from: number): Promise<{ number: number; event: LabEvent }>;
      since(from: number): readonly LabEvent[];
    };
  };
}
declare const window: TellingWindow;

/** A moment in the life of one app's window. */
export type Mark = number & { readonly mark: unique symbol };

export interface WaitOptions<Name extends LabEventName> {
  /** Looks from this moment on, whatever was waited for before. */
  readonly since?: Mark;
  /** Passes over events that do not fit. */
  readonly where?: (event: LabEventNamed<Name>) => boolean;
  /** Milliseconds until it gives up, 30 seconds unless told. */
  readonly timeout?: number;
}

/** The events of one app; they begin anew when it is restarted. */
export class AppEvents {
  readonly #window: () => Page;
  /** Page → name → the first event that was not waited for yet. */
  #seen = new WeakMap<Page, Map<LabEventName, number>>();

  constructor(window: () => Page) {
    this.#window = window;
  }

  /** This moment, to wait for what happens after it. */
  mark(): Promise<Mark> {
    return this.#window().evaluate(() => window.offhookLab.events.mark() as Mark);
  }

  /** Everything that has happened since, oldest first. */
  list(since = 0 as Mark): Promise<readonly LabEvent[]> {
    return this.#window().evaluate((from) => window.offhookLab.events.since(from), since);
  }

  /**
   * The next event of this name. One that has happened already counts, unless an earlier call has answered with it.
   * @throws Error naming what happened instead, when its time is up
   */
  async waitFor<Name extends LabEventName>(
    name: Name,
    { since, where = () => true, timeout = 30_000 }: WaitOptions<Name> = {},
  ): Promise<LabEventNamed<Name>> {
    const page = this.#window();
    const seen = this.#seen.get(page) ?? new Map<LabEventName, number>();
    this.#seen.set(page, seen);
    const start = since ?? seen.get(name) ?? 0;
    const until = performance.now() + timeout;
    for (let from = start; ; ) {
      const left = until - performance.now();
      const found = await page.evaluate(
        async ({ wanted, number, ms }) => {
          const found = await Promise.race([
            window.offhookLab.events.next(wanted, number),
            new Promise<null>((resolve) => setTimeout(() => resolve(null), Math.max(0, ms))),
          ]);
          // In a task of its own, as in lab-window.ts.
          await new Promise((resolve) => setTimeout(resolve));
          return found;
        },
        { wanted: name as LabEventName, number: from, ms: left },
      );
      if (found === null) throw new Error(await this.#silence(name, start, timeout));
      from = found.number + 1;
      const event = found.event as LabEventNamed<Name>;
      if (!where(event)) continue;
      seen.set(name, from);
      return event;
    }
  }

  async #silence(name: LabEventName, from: number, timeout: number): Promise<string> {
    const others = (await this.list(from as Mark)).map((event) => event.name);
    const instead = others.length === 0 ? "nothing happened" : `there was ${others.join(", ")}`;
    return `no ${name} within ${timeout / 1_000} s; since then ${instead}`;
  }
}
