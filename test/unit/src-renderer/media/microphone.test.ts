import { describe, expect, it } from "vitest";
import { type AudioInputs, SharedMicrophone } from "../../../../src-renderer/media/microphone.ts";
import { settle } from "../../../fakes/fake-clock.ts";

class FakeTrack extends EventTarget {
  readyState: "live" | "ended" = "live";
  stop(): void {
    this.readyState = "ended";
  }
  /** As when the device is unplugged. */
  end(): void {
    this.readyState = "ended";
    this.dispatchEvent(new Event("ended"));
  }
}

class FakeStream {
  readonly track = new FakeTrack();
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
  const asked: unknown[] = [];
  let failure: DOMException | null = null;
  let inputs: readonly { kind: MediaDeviceKind; label: string }[] | null = [];
  return {
    opened,
    /** The constraints of each request. */
    asked,
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
    getUserMedia: async ({ audio }: { audio: { deviceId?: { exact: string } } }) => {
      asked.push(audio);
      if (audio.deviceId?.exact === "unplugged") throw new DOMException("", "OverconstrainedError");
      if (failure !== null) throw failure;
      const stream = new FakeStream();
      opened.push(stream);
      return stream as unknown as MediaStream;
    },
  };
}

/** A microphone with a record of what it said. */
function setUp() {
  const devices = fakeDevices();
  const said: string[] = [];
  const microphone = new SharedMicrophone(devices as unknown as AudioInputs, {
    onLost: () => void said.push("lost"),
    onReopened: (error) => void said.push(error?.code ?? "reopened"),
  });
  return { devices, microphone, said };
}

const processing = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

describe("microphone", () => {
  it("is opened once for calls at the same time, and each call may stop its own stream", async () => {
    const { devices, microphone } = setUp();
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
    const { devices, microphone } = setUp();
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
    const { devices, microphone } = setUp();
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
    const { devices, microphone } = setUp();
    devices.failWith(name);
    await expect(microphone.open()).rejects.toMatchObject({ code });
    devices.failWith(null);
    await expect(microphone.open()).resolves.toBeUndefined();
  });

  it("is ready when a look finds one that may be used, and is not opened by looking", async () => {
    const { devices, microphone } = setUp();
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
    const { devices, microphone } = setUp();
    devices.plugIn([{ kind: "audioinput", label: "Headset" }]);
    await microphone.look();
    devices.plugIn(inputs);
    await microphone.look();
    expect(microphone.ready).toBe(false);
  });

  it("is not ready any more when opening it failed", async () => {
    const { devices, microphone } = setUp();
    devices.plugIn([{ kind: "audioinput", label: "Headset" }]);
    await microphone.look();
    devices.failWith("NotReadableError");
    await expect(microphone.open()).rejects.toMatchObject({ code: "microphone-busy" });
    expect(microphone.ready).toBe(false);
  });
});

describe("another microphone", () => {
  it("is what everybody who has one is told to ask for, and is opened once for all", async () => {
    const { devices, microphone } = setUp();
    await microphone.open();
    const clones: MediaStream[] = [];
    for (let call = 0; call < 2; call += 1)
      microphone.onChange(
        () => void microphone.streamForCall().then((clone) => clones.push(clone)),
      );
    microphone.use({ ...processing, deviceId: "headset" });
    await settle();
    expect(clones).toHaveLength(2);
    expect(devices.asked).toEqual([processing, { ...processing, deviceId: { exact: "headset" } }]);
    expect(devices.opened.map(({ track }) => track.readyState)).toEqual(["ended", "live"]);
  });

  it("that sounds otherwise is another one, and the same one is not", async () => {
    const { microphone } = setUp();
    let told = 0;
    microphone.onChange(() => {
      told += 1;
    });
    microphone.use({ ...processing, deviceId: null });
    expect(told).toBe(0);
    microphone.use({ ...processing, deviceId: null, echoCancellation: false });
    expect(told).toBe(1);
  });

  it("is the system's own when the chosen one is gone in that very moment", async () => {
    const { devices, microphone } = setUp();
    microphone.use({ ...processing, deviceId: "unplugged" });
    await microphone.open();
    expect(devices.asked.at(-1)).toEqual(processing);
    expect(devices.opened).toHaveLength(1);
  });

  it("is what it takes when the one in use is lost", async () => {
    const { devices, microphone, said } = setUp();
    await microphone.open();
    devices.opened[0]!.track.end();
    expect(said).toEqual(["lost"]);
    await microphone.streamForCall();
    expect(said).toEqual(["lost", "reopened"]);
  });

  it("says why there is none, while calls need it, and when there is one again", async () => {
    const { devices, microphone, said } = setUp();
    await microphone.open();
    devices.failWith("NotFoundError");
    microphone.renew();
    await expect(microphone.streamForCall()).rejects.toMatchObject({ code: "microphone-missing" });
    devices.failWith(null);
    await microphone.streamForCall();
    expect(said).toEqual(["microphone-missing", "reopened"]);
  });

  it("says nothing of a microphone nobody has had: who asked is told", async () => {
    const { devices, microphone, said } = setUp();
    devices.failWith("NotFoundError");
    await microphone.open().catch(() => undefined);
    expect(said).toEqual([]);
    devices.failWith(null);
    await microphone.open();
    microphone.release();
    devices.opened.at(-1)!.track.end();
    expect(said).toEqual([]);
  });

  it("is opened beside that of the calls for a test, which may stop it", async () => {
    const { devices, microphone } = setUp();
    await microphone.open();
    const stream = await microphone.streamForTest();
    for (const track of stream.getTracks()) track.stop();
    expect(devices.opened.map(({ track }) => track.readyState)).toEqual(["live", "ended"]);
  });
});
