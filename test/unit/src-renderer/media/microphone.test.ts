import { describe, expect, it } from "vitest";
import { SharedMicrophone } from "../../../../src-renderer/media/microphone.ts";
import { settle } from "../../../fakes/fake-clock.ts";

class FakeStream {
  readonly track: { readyState: "live" | "ended"; stop: () => void };
  constructor() {
    this.track = {
      readyState: "live",
      stop: () => {
        this.track.readyState = "ended";
      },
    };
  }
  getTracks() {
    return [this.track];
  }
  getAudioTracks() {
    return [this.track];
  }
  clone() {
    return new FakeStream();
  }
}

/** Stands in for navigator.mediaDevices, which Node does not have. */
function fakeDevices() {
  const opened: FakeStream[] = [];
  let failure: DOMException | null = null;
  let inputs: readonly { kind: MediaDeviceKind; label: string }[] | null = [];
  return {
    opened,
    /** Null: even looking fails. */
    plugIn: (next: typeof inputs) => {
      inputs = next;
    },
    enumerateDevices: async () => {
      if (inputs === null) throw new DOMException("", "NotAllowedError");
      return inputs as unknown as MediaDeviceInfo[];
    },
    failWith: (name: string | null) => {
      failure = name === null ? null : new DOMException("", name);
    },
    getUserMedia: async () => {
      if (failure !== null) throw failure;
      const stream = new FakeStream();
      opened.push(stream);
      return stream as unknown as MediaStream;
    },
  };
}

describe("microphone", () => {
  it("is opened once for calls at the same time, and each call may stop its own stream", async () => {
    const devices = fakeDevices();
    const microphone = new SharedMicrophone(devices);
    const [one, other] = await Promise.all([
      microphone.streamForCall(),
      microphone.streamForCall(),
    ]);
    expect(devices.opened).toHaveLength(1);
    one.getTracks()[0]!.stop();
    expect(other.getTracks()[0]!.readyState).toBe("live");
    expect(devices.opened[0]!.track.readyState).toBe("live");
  });

  it("lets go of the device, even one that is still being opened", async () => {
    const devices = fakeDevices();
    const microphone = new SharedMicrophone(devices);
    await microphone.open();
    microphone.release();
    await settle();
    expect(devices.opened[0]!.track.readyState).toBe("ended");
    const opening = microphone.open();
    microphone.release();
    await opening.catch(() => undefined);
    await settle();
    expect(devices.opened.at(-1)!.track.readyState).toBe("ended");
  });

  it("asks anew when the device was unplugged since", async () => {
    const devices = fakeDevices();
    const microphone = new SharedMicrophone(devices);
    await microphone.open();
    devices.opened[0]!.track.stop();
    await microphone.open();
    expect(devices.opened).toHaveLength(2);
  });

  it.each([
    ["NotFoundError", "microphone-missing"],
    ["OverconstrainedError", "microphone-missing"],
    ["NotAllowedError", "microphone-denied"],
    ["SecurityError", "microphone-denied"],
    ["NotReadableError", "microphone-busy"],
    ["AbortError", "microphone-busy"],
    ["TypeError", "internal-error"],
  ])("%s is %s, and the next try is a new one", async (name, code) => {
    const devices = fakeDevices();
    const microphone = new SharedMicrophone(devices);
    devices.failWith(name);
    await expect(microphone.open()).rejects.toMatchObject({ code });
    devices.failWith(null);
    await expect(microphone.open()).resolves.toBeUndefined();
  });

  it("is ready when a look finds one that may be used, and is not opened by looking", async () => {
    const devices = fakeDevices();
    const microphone = new SharedMicrophone(devices);
    expect(microphone.ready).toBe(false);
    devices.plugIn([{ kind: "audioinput", label: "Headset" }]);
    await microphone.look();
    expect(microphone.ready).toBe(true);
    expect(devices.opened).toEqual([]);
  });

  it.each([
    ["there is none", [{ kind: "audiooutput", label: "Loudspeaker" }]],
    ["nobody has permitted it, so that it has no name", [{ kind: "audioinput", label: "" }]],
    ["looking fails", null],
  ] as const)("is not ready when %s", async (_why, inputs) => {
    const devices = fakeDevices();
    const microphone = new SharedMicrophone(devices);
    devices.plugIn([{ kind: "audioinput", label: "Headset" }]);
    await microphone.look();
    devices.plugIn(inputs);
    await microphone.look();
    expect(microphone.ready).toBe(false);
  });

  it("is not ready any more when opening it failed", async () => {
    const devices = fakeDevices();
    const microphone = new SharedMicrophone(devices);
    devices.plugIn([{ kind: "audioinput", label: "Headset" }]);
    await microphone.look();
    devices.failWith("NotReadableError");
    await expect(microphone.open()).rejects.toMatchObject({ code: "microphone-busy" });
    expect(microphone.ready).toBe(false);
  });
});
