import { describe, expect, it } from "vitest";
import { defaultPreferences, type Preferences } from "../../../../src-contract/preferences.ts";
import type { Call } from "../../../../src-renderer/call/call-state.ts";
import { nothingPlugged } from "../../../../src-renderer/media/plugged-devices.ts";
import type { SoundNews } from "../../../../src-renderer/media/sound.ts";
import { connectDevices } from "../../../../src-renderer/stores/devices-store.ts";
import { freshStores } from "./fake-parts.ts";

function setUp() {
  const stores = freshStores();
  const configured: Preferences[] = [];
  const listeners = new Set<() => void>();
  const newsListeners = new Set<(news: SoundNews) => void>();
  const sound = {
    plugged: nothingPlugged,
    onPlugged: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onNews: (listener: (news: SoundNews) => void) => {
      newsListeners.add(listener);
      return () => newsListeners.delete(listener);
    },
    configure: (preferences: Preferences) => void configured.push(preferences),
  };
  const cut = connectDevices(sound, stores);
  return {
    ...{ configured, cut, sound, stores },
    plug: () => {
      for (const listener of listeners) listener();
    },
    tell: (news: SoundNews) => {
      for (const listener of newsListeners) listener(news);
    },
    news: () => stores.devices.getState().news,
  };
}

const changed = (microphone: string | null, speaker: string | null): SoundNews => ({
  kind: "devices-changed",
  ...{ microphone, speaker },
});
const gone: SoundNews = { kind: "microphone-gone", error: { code: "microphone-missing" } };

describe("devices", () => {
  it("mirrors what is plugged in", () => {
    const { plug, sound, stores } = setUp();
    const headset = { id: "h", label: "Headset" };
    sound.plugged = { ...nothingPlugged, inputs: { devices: [headset], system: headset } };
    plug();
    expect(stores.devices.getState().plugged).toBe(sound.plugged);
  });

  it("passes choices on, the present ones first", () => {
    const { configured, cut, stores } = setUp();
    const preferences = { ...defaultPreferences, ringVolume: 0.1 };
    stores.preferences.setState({ preferences });
    cut();
    stores.preferences.setState({ preferences: defaultPreferences });
    expect(configured).toEqual([defaultPreferences, preferences]);
  });

  it("tells of a headset once, though its two halves go one after the other", () => {
    const { news, tell } = setUp();
    tell(changed("Built-in", null));
    tell(changed(null, "Speakers"));
    expect(news()).toEqual(changed("Built-in", "Speakers"));
    tell(changed("Headset", null));
    expect(news()).toEqual(changed("Headset", "Speakers"));
    tell(gone);
    expect(news()).toEqual(gone);
    tell(changed("Headset", null));
    expect(news()).toEqual(changed("Headset", null));
  });

  it("news end with the last call", () => {
    const { news, stores, tell } = setUp();
    tell(gone);
    stores.calls.setState({ calls: [{ state: { kind: "established" } } as Call] });
    expect(news()).toEqual(gone);
    stores.calls.setState({ calls: [{ state: { kind: "ended" } } as Call] });
    expect(news()).toBeNull();
  });
});
