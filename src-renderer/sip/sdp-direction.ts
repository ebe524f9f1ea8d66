/**
 * Owns: one question asked of a session description: does the other side hear us?
 * Must not know: WebRTC.
 */
import { isAudio, sdpSections } from "./sdp-sections.ts";

const direction = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m;

/**
 * True when the other side's description of the first audio stream says that it does not listen:
 * `sendonly`, `inactive`, or the old connection address `0.0.0.0`, which with ICE means no more than that no candidate
 * is known yet. [RFC 3264 §8.4](https://www.rfc-editor.org/rfc/rfc3264#section-8.4),
 * [RFC 8840 §4.1.1](https://www.rfc-editor.org/rfc/rfc8840#section-4.1.1)
 */
export function saysOnHold(sdp: string): boolean {
  const { session, media } = sdpSections(sdp);
  const audio = media.find(isAudio) ?? "";
  const own = direction.exec(audio)?.[1] ?? direction.exec(session)?.[1] ?? "sendrecv";
  const ice = /^a=ice-ufrag:/m.test(session) || /^a=ice-ufrag:/m.test(audio);
  const nowhere = !ice && /^c=IN IP4 0\.0\.0\.0\s*$/m.test(audio === "" ? session : audio);
  return own === "sendonly" || own === "inactive" || nowhere;
}
