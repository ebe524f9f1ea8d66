import { describe, expect, it } from "vitest";
import { defaultPreferences, type Preferences } from "../../../../src-contract/preferences.ts";
import type { AudioInputs } from "../../../../src-renderer/media/microphone.ts";
import type { DeviceInfo } from "../../../../src-renderer/media/plugged-devices.ts";
import { Sound, type SoundNews } from "../../../../src-renderer/media/sound.ts";
import { settle } from "../../../fakes/fake-clock.ts";

class FakeTrack extends EventTarget {
  readonly device: string;
  readyState: "live" | "ended" = "live";
  constructor(device: string) {
    super();
    this.device = device;
  }
  stop(): void {
    this.readyState = "ended";
  }
  end(): void {
    this.stop();
    this.dispatchEvent(new Event("ended"));
  }
}

/** A desk: names of devices stand for their ids; the first of its kind is the system's own. */
class Desk extends EventTarget {
  inputs: string[] = ["built-in"];
  outputs: string[] = ["speakers"];
  readonly opened: FakeTrack[] = [];
  /** Names of errors the next requests end with. */
  readonly failures: string[] = [];
  /** Whether the list says which device is the system's own. */
  tells = true;

  async enumerateDevices(): Promise<DeviceInfo[]> {
    const list = (kind: MediaDeviceKind, names: readonly string[]): DeviceInfo[] =>
      names
        .slice(0, 1)
        .concat(names)
        .map((name, at) => ({
          ...{ kind, groupId: at > 0 || this.tells ? name : "" },
          deviceId: at === 0 ? "default" : name,
          label: at > 0 ? name : this.tells ? `Default - ${name}` : "Default",
        }));
    return [...list("audioinput", this.inputs), ...list("audiooutput", this.outputs)];
  }

  async getUserMedia({ audio }: { audio: { deviceId?: { exact: string } } }) {
    const failure = this.failures.shift();
    if (failure !== undefined) throw new DOMException("", failure);
    const name = audio.deviceId?.exact ?? this.inputs[0];
    if (name === undefined || !this.inputs.includes(name))
      throw new DOMException("", "NotFoundError");
    const track = new FakeTrack(name);
    this.opened.push(track);
    return streamOf(track);
  }

  /** Plugs in or out, and says so. */
  async plug(change: Partial<Pick<Desk, "inputs" | "outputs">>): Promise<void> {
    Object.assign(this, change);
    this.dispatchEvent(new Event("devicechange"));
    await settle();
  }
}

function streamOf(track: FakeTrack): MediaStream {
  return {
    getTracks: () => [track],
    getAudioTracks: () => [track],
    clone: () => streamOf(new FakeTrack(track.device)),
  } as unknown as MediaStream;
}

/** A person with a call, whose microphone follows. */
async function inCall(change: Partial<Preferences> = {}) {
  const desk = new Desk();
  const sound = new Sound(desk as unknown as AudioInputs & MediaDevices);
  await settle();
  const news: SoundNews[] = [];
  sound.onNews((each) => news.push(each));
  const configure = (next: Partial<Preferences>) =>
    sound.configure({ ...defaultPreferences, ...change, ...next });
  configure({});
  await sound.microphone.open();
  /** What the call sends. */
  const heard: string[] = [];
  const take = async () => {
    const [track] = (await sound.microphone.streamForCall()).getAudioTracks();
    heard.push((track as unknown as FakeTrack).device);
  };
  await take();
  sound.microphone.onChange(() => void take().catch(() => undefined));
  return { configure, desk, heard, news, sound };
}

const headset = { id: "headset", label: "headset" };

describe("sound", () => {
  it("is the system's own until somebody chooses", async () => {
    const { heard, sound } = await inCall();
    expect(heard).toEqual(["built-in"]);
    expect(sound.speaker.sinkIds).toEqual([""]);
    expect(sound.ringers.sinkIds).toEqual([""]);
  });

  it("changes with the choice, without telling who chose", async () => {
    const { configure, desk, heard, news, sound } = await inCall();
    await desk.plug({ inputs: ["built-in", "headset"], outputs: ["speakers", "headset"] });
    configure({ microphone: headset, speaker: headset, ringers: [headset], speakerVolume: 0.5 });
    await settle();
    expect(heard.at(-1)).toBe("headset");
    expect(sound.speaker.sinkIds).toEqual(["headset"]);
    expect(sound.speaker.gain).toBe(0.25);
    expect(sound.ringers.sinkIds).toEqual(["headset"]);
    expect(news).toEqual([]);
  });

  it("is opened anew for another switch, in a call as well", async () => {
    const { configure, heard } = await inCall();
    configure({ echoCancellation: false });
    await settle();
    expect(heard).toEqual(["built-in", "built-in"]);
    configure({ echoCancellation: false, speakerVolume: 0.1 });
    await settle();
    expect(heard).toHaveLength(2);
  });

  it("falls back when the chosen device is unplugged, tells so, and goes back when it returns", async () => {
    const { configure, desk, heard, news, sound } = await inCall();
    await desk.plug({ inputs: ["built-in", "headset"], outputs: ["speakers", "headset"] });
    configure({ microphone: headset, speaker: headset });
    await desk.plug({ inputs: ["built-in"], outputs: ["speakers"] });
    expect(heard.at(-1)).toBe("built-in");
    expect(sound.speaker.sinkIds).toEqual([""]);
    await desk.plug({ inputs: ["built-in", "headset"], outputs: ["speakers", "headset"] });
    expect(heard.at(-1)).toBe("headset");
    expect(sound.speaker.sinkIds).toEqual(["headset"]);
    expect(news).toEqual([
      { kind: "devices-changed", microphone: "built-in", speaker: "speakers" },
      { kind: "devices-changed", microphone: "headset", speaker: "headset" },
    ]);
  });

  it("follows the system to another device of its own", async () => {
    const { desk, heard, news } = await inCall();
    await desk.plug({ inputs: ["headset", "built-in"] });
    expect(heard).toEqual(["built-in", "headset"]);
    expect(news).toEqual([{ kind: "devices-changed", microphone: "headset", speaker: null }]);
  });

  it("falls back to a device without a name where the system does not tell which it uses", async () => {
    const { configure, desk, heard, news, sound } = await inCall();
    desk.tells = false;
    const others = { inputs: ["built-in", "camera"], outputs: ["speakers", "screen"] };
    await desk.plug(others);
    expect([heard.length, news]).toEqual([1, []]);
    await desk.plug({
      inputs: [...others.inputs, "headset"],
      outputs: [...others.outputs, "headset"],
    });
    configure({ microphone: headset, speaker: headset });
    await settle();
    news.splice(0);
    await desk.plug(others);
    expect(heard.at(-1)).toBe("built-in");
    expect(sound.speaker.sinkIds).toEqual([""]);
    expect(news).toEqual([{ kind: "devices-changed", microphone: "", speaker: "" }]);
  });

  it("takes no notice of a device that nobody uses", async () => {
    const { desk, heard, news } = await inCall();
    await desk.plug({ inputs: ["built-in", "camera"], outputs: ["speakers", "screen"] });
    expect(heard).toHaveLength(1);
    expect(news).toEqual([]);
  });

  it("without any microphone says so, and when there is one again", async () => {
    const { desk, heard, news } = await inCall();
    await desk.plug({ inputs: [] });
    expect(news).toEqual([{ kind: "microphone-gone", error: { code: "microphone-missing" } }]);
    await desk.plug({ inputs: ["headset"] });
    expect(heard.at(-1)).toBe("headset");
    expect(news.at(-1)).toEqual({
      kind: "devices-changed",
      microphone: "headset",
      speaker: null,
    });
  });

  it("opens the microphone again when the system took it away, once", async () => {
    const { desk, heard, news } = await inCall();
    desk.opened.at(-1)!.end();
    await settle();
    expect(heard).toEqual(["built-in", "built-in"]);
    expect(news).toEqual([]);
    desk.opened.at(-1)!.end();
    await settle();
    expect(heard).toHaveLength(2);
    expect(news).toEqual([{ kind: "microphone-gone", error: { code: "microphone-missing" } }]);
  });

  it("does not open it twice when the loss is seen before the list changes", async () => {
    const { configure, desk, heard } = await inCall();
    await desk.plug({ inputs: ["built-in", "headset"] });
    configure({ microphone: headset });
    await settle();
    desk.inputs = ["built-in"];
    desk.opened.at(-1)!.end();
    await settle();
    await desk.plug({});
    expect(heard).toEqual(["built-in", "headset", "built-in"]);
  });

  it("says why another microphone cannot be had, and the call keeps the one it has", async () => {
    const { configure, desk, heard, news } = await inCall();
    await desk.plug({ inputs: ["built-in", "headset"] });
    desk.failures.push("NotReadableError");
    configure({ microphone: headset });
    await settle();
    expect(heard).toEqual(["built-in"]);
    expect(news).toEqual([{ kind: "microphone-gone", error: { code: "microphone-busy" } }]);
  });

  it("is nobody's news while there is no call", async () => {
    const { desk, news, sound } = await inCall();
    sound.microphone.release();
    await desk.plug({ inputs: ["headset"], outputs: ["desk"] });
    expect(news).toEqual([]);
  });

  it("rings on all ringers there are, each once", async () => {
    const { configure, desk, sound } = await inCall();
    const ringers = [headset, { id: "desk", label: "desk" }, { id: "default", label: "" }];
    await desk.plug({ outputs: ["speakers", "headset"] });
    configure({ ringers });
    expect(sound.ringers.sinkIds).toEqual(["headset", ""]);
    await desk.plug({ outputs: ["speakers", "desk", "headset"] });
    expect(sound.ringers.sinkIds).toEqual(["headset", "desk", ""]);
  });
});
