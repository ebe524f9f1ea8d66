/**
 * Owns: making the other side heard.
 * Must not know: calls, or the screen: a screen that is drawn anew must not interrupt anybody.
 */

import type { Log } from "../sip/sip-log.ts";
import type { RemoteAudio } from "./phone-media.ts";

/** The parts of an `<audio>` element that matter here. */
export type AudioElement = Pick<HTMLAudioElement, "srcObject" | "play" | "pause">;

/**
 * Plays each stream in an element of its own, outside the document.
 * @param createElement where a chosen loudspeaker (`setSinkId`) is to be set
 */
export function createRemoteAudio(createElement: () => AudioElement, log: Log): RemoteAudio {
  return {
    play(stream) {
      const element = createElement();
      element.srcObject = stream;
      // Rejected when the call ends before its first packet.
      element
        .play()
        .catch((thrown: unknown) => log("debug", "media", `not played: ${String(thrown)}`));
      return () => {
        element.pause();
        element.srcObject = null;
      };
    },
  };
}
