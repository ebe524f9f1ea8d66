/**
 * Owns: where one kind of sound comes out, and how loud; everything that plays there follows.
 * Must not know: what is played, or who chose the devices.
 */

/** Devices and loudness. */
export interface OutputSetting {
  /** For `setSinkId`; the empty one is whatever the system uses. [W3C audio-output](https://www.w3.org/TR/audio-output/#dom-htmlmediaelement-sinkid) */
  readonly sinkIds: readonly string[];
  /** 0…1, as a slider shows it. */
  readonly volume: number;
}

/** The speaker, or all ringers together. */
export class SoundOutput {
  readonly #listeners = new Set<() => void>();
  #setting: OutputSetting = { sinkIds: [""], volume: 1 };

  get sinkIds(): readonly string[] {
    return this.#setting.sinkIds;
  }

  /** 0…1, as a factor for samples: half way on a slider is to sound half as loud. */
  get gain(): number {
    return this.#setting.volume ** 2;
  }

  /** What plays hears of it only when something is different. */
  set(setting: OutputSetting): void {
    const same =
      setting.volume === this.#setting.volume &&
      setting.sinkIds.join() === this.#setting.sinkIds.join();
    if (same) return;
    this.#setting = setting;
    for (const listener of this.#listeners) listener();
  }

  /** Call the result to stop listening. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
