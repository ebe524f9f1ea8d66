/**
 * Owns: listening to what comes out of an app's loudspeaker. Its functions run in the page.
 * Must not know: calls.
 */

interface Ears {
  readonly context: AudioContext;
  readonly playing: ReadonlySet<HTMLMediaElement>;
}

declare const window: { offhookEars?: Ears } & typeof globalThis;

/** What came out of the loudspeaker a moment ago. */
export interface Heard {
  readonly samples: readonly number[];
  readonly rate: number;
}

/** Notes every stream that is played from now on. */
export function growEars(): void {
  const playing = new Set<HTMLMediaElement>();
  window.offhookEars = { context: new AudioContext(), playing };
  const { play, pause } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    playing.add(this);
    return play.call(this);
  };
  HTMLMediaElement.prototype.pause = function () {
    playing.delete(this);
    pause.call(this);
  };
}

/**
 * Listens to all of it together for a moment: longer than the pause between two beeps of a microphone.
 *
 * @throws Error when no ears were grown
 */
export async function listen(): Promise<Heard> {
  const { offhookEars: ears } = window;
  if (ears === undefined) throw new Error("nobody listens");
  const { context, playing } = ears;
  await context.resume();
  const analyser = context.createAnalyser();
  analyser.fftSize = 32_768;
  // Of its own for each track: a source stays with the one that a stream began with.
  const sources = [...playing]
    .flatMap(({ srcObject }) =>
      srcObject instanceof MediaStream ? srcObject.getAudioTracks() : [],
    )
    .map((track) => context.createMediaStreamSource(new MediaStream([track])));
  for (const source of sources) source.connect(analyser);
  const milliseconds = (1_000 * analyser.fftSize) / context.sampleRate;
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  for (const source of sources) source.disconnect();
  return { samples: [...samples], rate: context.sampleRate };
}
