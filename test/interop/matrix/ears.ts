/**
 * Owns: listening to what comes out of an app's loudspeaker. Its functions run in the page.
 * Must not know: calls.
 */

declare const window: { offhookLoudspeakers?: Set<HTMLMediaElement> } & typeof globalThis;

/** What came out of the loudspeaker a moment ago. */
export interface Heard {
  readonly samples: readonly number[];
  readonly rate: number;
}

/** Notes every stream that is played from now on. */
export function growEars(): void {
  const playing = new Set<HTMLMediaElement>();
  window.offhookLoudspeakers = playing;
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

/** Listens to all of it together for a moment: longer than the pause between two beeps of a microphone. */
export async function listen(): Promise<Heard> {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 32_768;
  for (const { srcObject } of window.offhookLoudspeakers ?? []) {
    const tracks = srcObject instanceof MediaStream ? srcObject.getAudioTracks() : [];
    // Of its own for each: a source stays with the track a stream began with.
    for (const track of tracks)
      context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  }
  const milliseconds = (1_000 * analyser.fftSize) / context.sampleRate;
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  const samples = new Float32Array(analyser.fftSize);
  analyser.getFloatTimeDomainData(samples);
  await context.close();
  return { samples: [...samples], rate: context.sampleRate };
}
