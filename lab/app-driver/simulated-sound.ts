/**
 * Owns: sound devices that exist in the laboratory only, inside a page: listed, opened, played on, plugged in and out.
 * Must not know: who uses them. {@link simulateSound} runs in the page, so everything it needs is inside it.
 */

/** One device; the first of its kind is the system's own. */
export interface SimulatedDevice {
  readonly id: string;
  readonly kind: "audioinput" | "audiooutput";
  readonly label: string;
  /** Hz of the tone a microphone hears all the time. */
  readonly hears?: number;
  /** Another program has it. */
  readonly busy?: boolean;
}

/** What the page offers its laboratory. */
export interface SimulatedSound {
  plugIn(device: SimulatedDevice): void;
  unplug(id: string): void;
  /** Nobody may use a microphone from now on. */
  deny(): void;
  /** Ids of the microphones that are open. */
  open(): readonly string[];
  /** Where something plays now, the empty id being the system's own: voices, then tones. */
  playing(): { readonly voices: readonly string[]; readonly tones: readonly string[] };
  /** Hz of what is loudest in the voice that plays; null when all is quiet. */
  hears(): number | null;
}

/** Takes the place of the browser's own devices. WebRTC, tracks and sound stay real. */
export function simulateSound(initial: readonly SimulatedDevice[]): void {
  const { mediaDevices } = navigator;
  const setElementSink = HTMLMediaElement.prototype.setSinkId;
  const { play } = HTMLMediaElement.prototype;
  const { start } = AudioBufferSourceNode.prototype;
  const contextPrototype = AudioContext.prototype as AudioContext & {
    setSinkId(id: string): Promise<void>;
  };
  const sinks = new WeakMap<object, string>();
  const elements = new Set<HTMLMediaElement>();
  const contexts = new Set<AudioContext>();
  const opened = new Set<{
    readonly id: string;
    readonly end: () => void;
    readonly live: () => boolean;
  }>();
  const workshop = new AudioContext();
  const ears = new Map<HTMLMediaElement, AnalyserNode>();
  let denied = false;
  let devices = [...initial];

  const ofKind = (kind: SimulatedDevice["kind"]) =>
    devices.filter((device) => device.kind === kind);
  const info = (device: SimulatedDevice, deviceId: string, label: string) => {
    const plain = { deviceId, groupId: `group of ${device.id}`, kind: device.kind, label };
    return { ...plain, toJSON: () => plain };
  };
  const changed = () => mediaDevices.dispatchEvent(new Event("devicechange"));

  mediaDevices.enumerateDevices = async () =>
    (["audioinput", "audiooutput"] as const).flatMap((kind) => {
      const [own, ...others] = ofKind(kind);
      if (own === undefined) return [];
      const all = [own, ...others].map((device) => info(device, device.id, device.label));
      return [info(own, "default", `Default - ${own.label}`), ...all];
    });

  mediaDevices.getUserMedia = async (constraints) => {
    const audio = constraints?.audio;
    const wish = typeof audio === "object" ? audio.deviceId : undefined;
    const exact = typeof wish === "object" && "exact" in wish ? wish.exact : undefined;
    const inputs = ofKind("audioinput");
    const device = exact === undefined ? inputs[0] : inputs.find(({ id }) => id === exact);
    if (denied) throw new DOMException("denied", "NotAllowedError");
    if (device === undefined)
      throw new DOMException("none", exact ? "OverconstrainedError" : "NotFoundError");
    if (device.busy) throw new DOMException("busy", "NotReadableError");
    await workshop.resume();
    const tone = workshop.createOscillator();
    const loudness = workshop.createGain();
    const microphone = workshop.createMediaStreamDestination();
    tone.frequency.value = device.hears ?? 440;
    loudness.gain.value = 0.4;
    tone.connect(loudness).connect(microphone);
    tone.start();
    const { stream } = microphone;
    const tracks = stream.getTracks();
    opened.add({
      id: device.id,
      live: () => tracks.some(({ readyState }) => readyState === "live"),
      end: () => {
        tone.stop();
        for (const track of tracks) {
          if (track.readyState === "ended") continue;
          track.stop();
          track.dispatchEvent(new Event("ended"));
        }
      },
    });
    return stream;
  };

  const move = async (player: object, id: string): Promise<void> => {
    if (id !== "" && !ofKind("audiooutput").some((device) => device.id === id))
      throw new DOMException("none", "NotFoundError");
    sinks.set(player, id);
  };
  HTMLMediaElement.prototype.setSinkId = function (id) {
    return move(this, id).then(() => setElementSink.call(this, ""));
  };
  Object.defineProperty(HTMLMediaElement.prototype, "sinkId", {
    get(this: HTMLMediaElement) {
      return sinks.get(this) ?? "";
    },
  });
  contextPrototype.setSinkId = function (id) {
    return move(this, id);
  };
  HTMLMediaElement.prototype.play = function () {
    elements.add(this);
    return play.call(this);
  };
  AudioBufferSourceNode.prototype.start = function (...when) {
    if (this.context instanceof AudioContext) contexts.add(this.context);
    start.apply(this, when);
  };

  const voices = () => [...elements].filter(({ paused, srcObject }) => !paused && srcObject);
  const tones = () => [...contexts].filter(({ state }) => state !== "closed");
  const earAt = (element: HTMLMediaElement): AnalyserNode => {
    const before = ears.get(element);
    if (before !== undefined) return before;
    const ear = workshop.createAnalyser();
    ear.fftSize = 8_192;
    ear.smoothingTimeConstant = 0;
    workshop.createMediaStreamSource(element.srcObject as MediaStream).connect(ear);
    ears.set(element, ear);
    return ear;
  };

  const simulated: SimulatedSound = {
    plugIn(device) {
      devices.push(device);
      changed();
    },
    unplug(id) {
      devices = devices.filter((device) => device.id !== id);
      for (const each of opened) if (each.id === id) each.end();
      for (const [element] of ears) if (element.paused) ears.delete(element);
      changed();
    },
    deny() {
      denied = true;
    },
    open: () => [...opened].filter(({ live }) => live()).map(({ id }) => id),
    playing: () => ({
      voices: voices().map((element) => sinks.get(element) ?? ""),
      tones: tones().map((context) => sinks.get(context) ?? ""),
    }),
    hears() {
      const element = voices().at(-1);
      if (element === undefined) return null;
      const ear = earAt(element);
      const loudness = new Float32Array(ear.frequencyBinCount);
      ear.getFloatFrequencyData(loudness);
      const loudest = loudness.reduce(
        (best, value, bin) => (value > (loudness[best] ?? -Infinity) ? bin : best),
        0,
      );
      if ((loudness[loudest] ?? -Infinity) < -60) return null;
      return (loudest * workshop.sampleRate) / ear.fftSize;
    },
  };
  Object.assign(window, { offhookSimulatedSound: simulated });
  changed();
}
