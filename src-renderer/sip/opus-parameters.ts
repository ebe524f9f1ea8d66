/**
 * Owns: what our descriptions ask of the other side's Opus: forward error correction, and silence that is not sent.
 * Must not know: WebRTC, or whose description it is.
 */
import { isAudio, sdpSections } from "./sdp-sections.ts";

/** [RFC 7587 §6.1](https://www.rfc-editor.org/rfc/rfc7587#section-6.1) */
const wanted = { useinbandfec: "1", usedtx: "1" } as const;

/**
 * The same description with `useinbandfec=1;usedtx=1` among the parameters of each Opus; what else they say stays.
 * They tell the other side what we like to receive, so they are put into what is sent, and the browser need not
 * hear of them: its decoder copes with both. A description without Opus comes back as it is.
 */
export function withOpusParameters(sdp: string): string {
  const { session, media } = sdpSections(sdp);
  return (
    session + media.map((section) => (isAudio(section) ? inSection(section) : section)).join("")
  );
}

function inSection(section: string): string {
  const payloads = [...section.matchAll(/^a=rtpmap:(\d{1,3})[ \t]+opus\/48000/gim)].map(
    ([, payload]) => payload ?? "",
  );
  return [...new Set(payloads)].reduce(inPayload, section);
}

function inPayload(section: string, payload: string): string {
  const existing = new RegExp(`^(a=fmtp:${payload}[ \\t]+)([^\\r\\n]*)`, "m");
  if (existing.test(section))
    return section.replace(
      existing,
      (_line, name: string, parameters: string) => name + merged(parameters),
    );
  // Right behind the line that says what the payload is.
  const name = new RegExp(`^(a=rtpmap:${payload}[ \\t][^\\r\\n]*)(\\r?\\n|$)`, "m");
  return section.replace(
    name,
    (_line, map: string, end: string) =>
      `${map}${end || "\r\n"}a=fmtp:${payload} ${merged("")}${end}`,
  );
}

/** Parameters that were there keep their place. */
function merged(parameters: string): string {
  const kept = parameters
    .split(";")
    .map((parameter) => parameter.trim())
    .filter((parameter) => parameter !== "" && !Object.hasOwn(wanted, nameOf(parameter)));
  return [...kept, ...Object.entries(wanted).map(([name, value]) => `${name}=${value}`)].join(";");
}

const nameOf = (parameter: string): string => (parameter.split("=")[0] ?? "").trim().toLowerCase();
