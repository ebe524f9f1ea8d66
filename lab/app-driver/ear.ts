/**
 * Owns: which pitch is heard in an app, from the other side of its newest call.
 * Must not know: who makes it. The functions here run in the page, so everything they need is inside them.
 */

interface ListeningWindow {
  offhookEar?: { hears(): number | null };
}
declare const window: ListeningWindow;

/** From now on what the page plays of a call is listened to. */
export function listen(): void {
  const voices = new Set<HTMLMediaElement>();
  const analysers = new WeakMap<MediaStream, AnalyserNode>();
  const context = new AudioContext();
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function () {
    voices.delete(this);
    voices.add(this);
    return play.call(this);
  };

  const analyserOf = (stream: MediaStream): AnalyserNode => {
    const before = analysers.get(stream);
    if (before !== undefined) return before;
    const analyser = new AnalyserNode(context, { fftSize: 8_192, smoothingTimeConstant: 0 });
    context.createMediaStreamSource(stream).connect(analyser);
    analysers.set(stream, analyser);
    return analyser;
  };

  window.offhookEar = {
    hears() {
      const streams = [...voices].map(({ srcObject }) => srcObject);
      const voice = streams.findLast(
        (stream): stream is MediaStream =>
          stream instanceof MediaStream &&
          stream.getAudioTracks().some(({ readyState }) => readyState === "live"),
      );
      if (voice === undefined) return null;
      const analyser = analyserOf(voice);
      const loudness = new Float32Array(analyser.frequencyBinCount);
      analyser.getFloatFrequencyData(loudness);
      let loudest = 0;
      for (const [bin, level] of loudness.entries())
        if (level > (loudness[loudest] ?? Number.NEGATIVE_INFINITY)) loudest = bin;
      if ((loudness[loudest] ?? Number.NEGATIVE_INFINITY) < -60) return null;
      return Math.round((loudest * context.sampleRate) / analyser.fftSize);
    },
  };
}

/** Hz of what is loudest; null when all is quiet. @throws Error before {@link listen} */
export function heard(): number | null {
  if (window.offhookEar === undefined) throw new Error("nobody listens: start the app with a tone");
  return window.offhookEar.hears();
}
