/**
 * Owns: which invitations cannot be answered at all, and how their senders are told so before anything rings.
 * Must not know: WebRTC, or what the person sees.
 */
import type { Core } from "sip.js";
import type { CodecName } from "../../src-contract/codecs.ts";
import type { ErrorCode } from "../../src-contract/errors.ts";
import { offeredAudio } from "./offered-audio.ts";
import { isEncrypted } from "./sdp-encryption.ts";

/** A refusal that needs nobody's decision. */
export interface UnacceptableOffer {
  readonly statusCode: 415 | 488;
  /** For whoever looks after the caller's phone. */
  readonly extraHeaders: readonly string[];
  /** What kept a caller from being heard; null when nobody wanted to speak: a fax, a picture, a broken machine. */
  readonly code: ErrorCode | null;
}

const sdpType = "application/sdp";

/** Null for an offer we can answer, and for none, which gets ours. [RFC 3261 §13.3.1.3](https://www.rfc-editor.org/rfc/rfc3261#section-13.3.1.3) */
export function unacceptableOffer(
  request: Core.IncomingRequestMessage,
  codecs: readonly CodecName[],
): UnacceptableOffer | null {
  const { body } = request;
  if (body.trim() === "") return null;
  const type = request.getHeader("content-type") ?? "";
  // https://www.rfc-editor.org/rfc/rfc3261#section-21.4.13
  if (type.replace(/;.*$/s, "").trim().toLowerCase() !== sdpType)
    return {
      statusCode: 415,
      extraHeaders: [`Accept: ${sdpType}`],
      code: "call-incompatible",
    };
  const audio = offeredAudio(body, codecs);
  if (audio === "none") return notAcceptable("304", "Calls have sound here", null);
  if (!isEncrypted(body))
    return notAcceptable("399", "Media must be encrypted with DTLS-SRTP", "call-not-encrypted");
  if (audio === "shared") return null;
  return notAcceptable("305", `Codecs here are ${codecs.join(" ")}`, "call-incompatible");
}

/** With a [warning](https://www.rfc-editor.org/rfc/rfc3261#section-20.43). */
function notAcceptable(
  warning: "304" | "305" | "399",
  text: string,
  code: ErrorCode | null,
): UnacceptableOffer {
  return { statusCode: 488, extraHeaders: [`Warning: ${warning} offhook "${text}"`], code };
}
