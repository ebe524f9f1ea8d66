/**
 * Owns: making the other side heard.
 * Must not know: calls, or the screen: a screen that is drawn anew must not interrupt anybody.
 */

import type { Log } from "../sip/sip-log.ts";
import type { RemoteAudio } from "./phone-media.ts";
import type { SoundOutput } from "./sound-output.ts";

/** The parts of an `<audio>` element that matter here. */
export type AudioElement = Pick<
  HTMLAudioElement,
  "srcObject" | "volume" | "sinkId" | "setSinkId" | "play" | "pause"
>;

/** Plays each stream in an element of its own, outside the document, which follows `speaker`. */
export function createRemoteAudio(
  createElement: () => AudioElement,
  speaker: SoundOutput,
  log: Log,
): RemoteAudio {
  const follow = (element: AudioElement): void => {
    const [sinkId = ""] = speaker.sinkIds;
    element.volume = speaker.gain;
    if (element.sinkId === sinkId) return;
    // Rejected when the device was unplugged in this moment; it goes on where it was.
    element
      .setSinkId(sinkId)
      .catch((thrown: unknown) => log("info", "media", `speaker not changed: ${String(thrown)}`));
  };
  return {
    play(stream) {
      const element = createElement();
      follow(element);
      const stopFollowing = speaker.onChange(() => follow(element));
      element.srcObject = stream;
      // Rejected when the call ends before its first packet.
      element
        .play()
        .catch((thrown: unknown) => log("debug", "media", `not played: ${String(thrown)}`));
      return () => {
        stopFollowing();
        element.pause();
        element.srcObject = null;
      };
    },
  };
}
