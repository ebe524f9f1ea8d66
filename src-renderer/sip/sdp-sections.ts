/**
 * Owns: taking a session description apart into its sections.
 * Must not know: what a section says, or WebRTC.
 */

/** `session` is what comes before the first `m=` line. */
export interface SdpSections {
  readonly session: string;
  readonly media: readonly string[];
}

/** Each section with its own line ends. Never throws. [RFC 8866 §5](https://www.rfc-editor.org/rfc/rfc8866#section-5) */
export function sdpSections(sdp: string): SdpSections {
  const [session = "", ...media] = sdp.split(/^(?=m=)/m);
  return session.startsWith("m=")
    ? { session: "", media: [session, ...media] }
    : { session, media };
}

/** Whether a section is about sound. */
export const isAudio = (section: string): boolean => /^m=audio[ \t]/.test(section);

/** Whether a section's stream is refused or not wanted any more. [RFC 3264 §8.2](https://www.rfc-editor.org/rfc/rfc3264#section-8.2) */
export const isSwitchedOff = (section: string): boolean => /^m=\S+[ \t]+0[ \t]/.test(section);
