/**
 * Owns: the sound devices on somebody's desk: what is plugged in, what is open, where something plays.
 * Must not know: what the app makes of them.
 */
import type { Page } from "@playwright/test";
import { type SimulatedDevice, type SimulatedSound, simulateSound } from "./simulated-sound.ts";

declare const window: { readonly offhookSimulatedSound: SimulatedSound };

/** Simulated devices in one app. They are gone when its page is loaded anew. */
export class SoundDevices {
  readonly #window: () => Page;

  constructor(window: () => Page) {
    this.#window = window;
  }

  get #page(): Page {
    return this.#window();
  }

  /** Takes the place of whatever is plugged in. */
  static async plugInto(page: Page, ...devices: readonly SimulatedDevice[]): Promise<SoundDevices> {
    await page.evaluate(simulateSound, devices);
    return new SoundDevices(() => page);
  }

  /** Plugs devices in. The first time they take the place of whatever the app had. */
  async plug(...devices: readonly SimulatedDevice[]): Promise<void> {
    const simulated = await this.#page.evaluate(() => "offhookSimulatedSound" in window);
    if (!simulated) return this.#page.evaluate(simulateSound, devices);
    for (const device of devices)
      await this.#page.evaluate((plugged) => window.offhookSimulatedSound.plugIn(plugged), device);
  }

  unplug(id: string): Promise<void> {
    return this.#page.evaluate((gone) => window.offhookSimulatedSound.unplug(gone), id);
  }

  /** The system refuses the microphone from now on. */
  deny(): Promise<void> {
    return this.#page.evaluate(() => window.offhookSimulatedSound.deny());
  }

  /** Ids of the microphones that are open. */
  open(): Promise<readonly string[]> {
    return this.#page.evaluate(() => window.offhookSimulatedSound.open());
  }

  /** Ids of the devices something plays on; the empty one is the system's own. */
  playing(): Promise<ReturnType<SimulatedSound["playing"]>> {
    return this.#page.evaluate(() => window.offhookSimulatedSound.playing());
  }

  /** Hz of what is loudest in the voice of the newest call; null when all is quiet. */
  hears(): Promise<number | null> {
    return this.#page.evaluate(() => window.offhookSimulatedSound.hears());
  }
}
