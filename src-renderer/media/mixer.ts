/**
 * Owns: making one track of the microphone and somebody else's voice.
 * Must not know: calls, or who hears the track.
 */

/** A microphone with a voice beside it. */
export interface Mix {
  /** The track that carries both; the same one whichever microphone is given, so that another device is no break. */
  with(microphone: MediaStreamTrack): MediaStreamTrack;
  close(): void;
}

export interface Mixer {
  /** @param voice must also be playing: Chromium decodes no remote stream for Web Audio alone */
  mix(voice: MediaStream): Mix;
}

/** The parts of an AudioContext that matter here. */
export type MixContext = Pick<
  AudioContext,
  "createMediaStreamSource" | "createMediaStreamDestination" | "resume" | "close"
>;

/** @param createContext one for each mix: its clock and its nodes end with it */
export function createMixer(
  createContext: () => MixContext,
  streamOf: (track: MediaStreamTrack) => MediaStream,
): Mixer {
  return {
    mix(voice) {
      const context = createContext();
      void context.resume();
      const mixed = context.createMediaStreamDestination();
      context.createMediaStreamSource(voice).connect(mixed);
      let microphone: MediaStreamTrack | null = null;
      let source: Pick<AudioNode, "disconnect"> | null = null;
      const [track] = mixed.stream.getAudioTracks();
      if (track === undefined) throw new Error("a destination without a track");
      return {
        with(next) {
          if (next !== microphone) {
            source?.disconnect();
            const node = context.createMediaStreamSource(streamOf(next));
            node.connect(mixed);
            [microphone, source] = [next, node];
          }
          return track;
        },
        close() {
          track.stop();
          void context.close();
        },
      };
    },
  };
}
