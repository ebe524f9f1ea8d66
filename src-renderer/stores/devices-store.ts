/**
 * Owns: the sound devices that are plugged in, and what somebody in a call should know of them.
 * Must not know: which of them are chosen, or how they are used.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { nothingPlugged, type PluggedDevices } from "../media/plugged-devices.ts";
import type { Sound, SoundNews } from "../media/sound.ts";
import type { CallsStore } from "./calls-store.ts";
import type { PreferencesStore } from "./preferences-store.ts";

export interface DevicesData {
  readonly plugged: PluggedDevices;
  /** Null when there is nothing to tell, or it was read. */
  readonly news: SoundNews | null;
}
export type DevicesStore = StoreApi<DevicesData>;

/** A store before anybody has looked. */
export function createDevicesStore(): DevicesStore {
  return createStore<DevicesData>(() => ({ plugged: nothingPlugged, news: null }));
}

/** What of {@link Sound} is wired here. */
export type WiredSound = Pick<Sound, "plugged" | "onPlugged" | "onNews" | "configure">;

/**
 * Choices go to the sound; what is plugged in, and news of it, come back. News are of a call: they end with it.
 * @returns a function that cuts every wire again.
 */
export function connectDevices(
  sound: WiredSound,
  stores: {
    readonly devices: DevicesStore;
    readonly preferences: PreferencesStore;
    readonly calls: CallsStore;
  },
): () => void {
  const { devices, preferences, calls } = stores;
  const takePlugged = (): void => devices.setState({ plugged: sound.plugged });
  takePlugged();
  sound.configure(preferences.getState().preferences);
  const cuts = [
    sound.onPlugged(takePlugged),
    sound.onNews((news) => devices.setState((before) => ({ news: together(before.news, news) }))),
    preferences.subscribe(({ preferences: chosen }) => sound.configure(chosen)),
    calls.subscribe((now) => {
      if (now.calls.every(({ state }) => state.kind === "ended")) devices.setState({ news: null });
    }),
  ];
  return () => {
    for (const cut of cuts) cut();
  };
}

/** A headset is two devices, which go one after the other: what is on show already stays, unless it is told anew. */
function together(before: SoundNews | null, news: SoundNews): SoundNews {
  if (before?.kind !== "devices-changed" || news.kind !== "devices-changed") return news;
  return {
    kind: "devices-changed",
    microphone: news.microphone ?? before.microphone,
    speaker: news.speaker ?? before.speaker,
  };
}
