/**
 * Owns: one question asked of a session description: is there sound in it that we can speak?
 * Must not know: WebRTC, or what becomes of a call without any.
 */
import type { CodecName } from "../../src-contract/codecs.ts";
import { isAudio, isSwitchedOff, sdpSections } from "./sdp-sections.ts";

/** `shared`: a codec of ours is among those named; `foreign`: there is sound, but none that we speak. */
export type OfferedAudio = "shared" | "foreign" | "none";

const formats = /^m=audio[ \t]+\S+[ \t]+\S+[ \t]+([\d \t]+)/;
const encodings: Readonly<Record<CodecName, RegExp>> = {
  // [RFC 7587 §7](https://www.rfc-editor.org/rfc/rfc7587#section-7): two channels, whatever is sent.
  opus: /^opus\/48000\/2$/i,
  G722: /^G722\/8000(?:\/1)?$/i,
  PCMU: /^PCMU\/8000(?:\/1)?$/i,
  PCMA: /^PCMA\/8000(?:\/1)?$/i,
};
/** Payload types that need no `a=rtpmap`. [RFC 3551 §6](https://www.rfc-editor.org/rfc/rfc3551#section-6) */
const fixed = new Map([
  ["0", "PCMU/8000"],
  ["8", "PCMA/8000"],
  ["9", "G722/8000"],
]);

/** What a description says of its audio streams, one of which is enough; those that are switched off do not count. */
export function offeredAudio(sdp: string, codecs: readonly CodecName[]): OfferedAudio {
  const streams = sdpSections(sdp).media.filter(
    (section) => isAudio(section) && !isSwitchedOff(section),
  );
  if (streams.length === 0) return "none";
  const speaks = (encoding: string): boolean =>
    codecs.some((codec) => encodings[codec].test(encoding));
  return streams.some((stream) => encodingsIn(stream).some(speaks)) ? "shared" : "foreign";
}

/** `opus/48000/2` for each payload type of the stream that has a name. */
function encodingsIn(stream: string): string[] {
  const [, payloads = ""] = formats.exec(stream) ?? [];
  const named = new Map(
    [...stream.matchAll(/^a=rtpmap:(\d{1,3})[ \t]+(\S+)/gm)].map(
      ([, payload = "", encoding = ""]) => [payload, encoding] as const,
    ),
  );
  return payloads
    .split(/[ \t]+/)
    .flatMap((payload) => named.get(payload) ?? fixed.get(payload) ?? []);
}
