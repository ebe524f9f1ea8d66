/**
 * Owns: carrying out the person's choice of devices with what is plugged in, from one moment to the next.
 * Must not know: calls, or who is told what changed.
 */
import { type AppError, toAppError } from "../../src-contract/errors.ts";
import { defaultPreferences, type Preferences } from "../../src-contract/preferences.ts";
import { deviceInUse, ringersInUse, sameInUse } from "./device-in-use.ts";
import { type DeviceList, DeviceWatch } from "./device-watch.ts";
import { type AudioInputs, SharedMicrophone } from "./microphone.ts";
import type { PluggedDevices } from "./plugged-devices.ts";
import { SoundOutput } from "./sound-output.ts";

/** What somebody in a call should know, because they did not do it themselves. */
export type SoundNews =
  /** Other devices are used from now on: their names, empty where the system does not tell; null where there is nothing new. */
  | {
      readonly kind: "devices-changed";
      readonly microphone: string | null;
      readonly speaker: string | null;
    }
  /** There is no microphone, or the one to be used cannot be; what was sent before may still be. */
  | { readonly kind: "microphone-gone"; readonly error: AppError };

/** The sound devices, as they are chosen, plugged in and lost. */
export class Sound {
  readonly microphone: SharedMicrophone;
  readonly speaker = new SoundOutput();
  readonly ringers = new SoundOutput();
  readonly #watch: DeviceWatch;
  readonly #pluggedListeners = new Set<() => void>();
  readonly #newsListeners = new Set<(news: SoundNews) => void>();
  #preferences = defaultPreferences;
  #gone = false;
  /** Opened again after a loss, and nothing was plugged in or out since: once is enough. */
  #recovered = false;

  constructor(devices: AudioInputs & DeviceList) {
    this.microphone = new SharedMicrophone(devices, {
      onLost: () => void this.#lost(),
      onReopened: (error) => this.#reopened(error === null ? null : toAppError(error)),
    });
    this.#watch = new DeviceWatch(devices, (before) => this.#changed(before));
    void this.#watch.look();
  }

  /** The same object until something is plugged in or out. */
  get plugged(): PluggedDevices {
    return this.#watch.now;
  }

  /** What is rung with. */
  get ringTone(): Preferences["ringTone"] {
    return this.#preferences.ringTone;
  }

  /** Call the result to stop listening. */
  onPlugged(listener: () => void): () => void {
    this.#pluggedListeners.add(listener);
    return () => this.#pluggedListeners.delete(listener);
  }

  /** Call the result to stop listening. */
  onNews(listener: (news: SoundNews) => void): () => void {
    this.#newsListeners.add(listener);
    return () => this.#newsListeners.delete(listener);
  }

  /** Holds at once, in calls that are up as well. */
  configure(preferences: Preferences): void {
    this.#preferences = preferences;
    this.#apply();
  }

  /** Looks once more what is plugged in, where permission may have been given since. Never rejects. */
  look(): Promise<void> {
    return this.#watch.look();
  }

  #apply(): void {
    const { inputs, outputs } = this.plugged;
    const { echoCancellation, noiseSuppression, autoGainControl, ...chosen } = this.#preferences;
    this.microphone.use({
      deviceId: deviceInUse(chosen.microphone, inputs).id,
      echoCancellation,
      noiseSuppression,
      autoGainControl,
    });
    this.speaker.set({
      sinkIds: [deviceInUse(chosen.speaker, outputs).id ?? ""],
      volume: chosen.speakerVolume,
    });
    const ringers = ringersInUse(chosen.ringers, outputs).map(({ id }) => id ?? "");
    this.ringers.set({ sinkIds: [...new Set(ringers)], volume: chosen.ringVolume });
  }

  #changed(before: PluggedDevices): void {
    const { microphone, speaker } = this.#preferences;
    const { inputs, outputs } = this.plugged;
    const heardBefore = deviceInUse(microphone, before.inputs);
    const heard = deviceInUse(microphone, inputs);
    const spokenBefore = deviceInUse(speaker, before.outputs);
    const spoken = deviceInUse(speaker, outputs);
    this.#recovered = false;
    this.#apply();
    // The system's own is another one now; or there is one again.
    if (heard.id === heardBefore.id && !sameInUse(heard, heardBefore)) this.microphone.renew();
    for (const listener of this.#pluggedListeners) listener();
    if (!this.microphone.inUse) return;
    const news = {
      // Without any, opening it says so.
      microphone: heard.absent || sameInUse(heard, heardBefore) ? null : (heard.label ?? ""),
      speaker: spoken.absent || sameInUse(spoken, spokenBefore) ? null : (spoken.label ?? ""),
    };
    if (news.microphone !== null || news.speaker !== null)
      this.#tell({ kind: "devices-changed", ...news });
  }

  /** The list of devices may not have changed yet, or not at all: the system can take a microphone away. */
  async #lost(): Promise<void> {
    await this.#watch.look();
    if (!this.microphone.lost) return;
    if (this.#recovered) return this.#reopened({ code: "microphone-missing" });
    this.#recovered = true;
    this.microphone.renew();
  }

  #reopened(error: AppError | null): void {
    if (error !== null) {
      this.#gone = true;
      this.#tell({ kind: "microphone-gone", error });
    } else if (this.#gone) {
      this.#gone = false;
      const { label } = deviceInUse(this.#preferences.microphone, this.plugged.inputs);
      this.#tell({ kind: "devices-changed", microphone: label ?? "", speaker: null });
    }
  }

  #tell(news: SoundNews): void {
    for (const listener of this.#newsListeners) listener(news);
  }
}
