/**
 * Owns: the time in one app, as a test sets it: in its main process and in its page.
 * Must not know: what waits for it.
 */
import type { ElectronApplication, Page } from "@playwright/test";

interface Timed {
  readonly offhookLab: { readonly clock: { now(): number; advance(ms: number): void } };
}

/** The two processes that read a clock. */
export interface AppProcess {
  readonly electron: ElectronApplication;
  readonly window: Page;
}

/** The clock of one app. Only its own: servers and other apps stay where they are. */
export class AppClock {
  readonly #process: () => AppProcess;

  constructor(process: () => AppProcess) {
    this.#process = process;
  }

  /** Milliseconds since 1970, as the app reads it. */
  now(): Promise<number> {
    return this.#process().electron.evaluate(() =>
      (globalThis as unknown as Timed).offhookLab.clock.now(),
    );
  }

  /**
   * Sets it ahead by `ms`: whatever the app would have done by then it does at once, once, in the order in which it was
   * due. What comes of it takes its real time: wait for its event.
   */
  async advance(ms: number): Promise<void> {
    const { electron, window } = this.#process();
    await electron.evaluate(
      (_, time) => (globalThis as unknown as Timed).offhookLab.clock.advance(time),
      ms,
    );
    await window.evaluate(
      (time) => (globalThis as unknown as Timed).offhookLab.clock.advance(time),
      ms,
    );
  }
}
