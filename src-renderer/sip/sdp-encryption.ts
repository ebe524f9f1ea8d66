/**
 * Owns: one question asked of a session description: is its sound to be encrypted by DTLS-SRTP?
 * Must not know: WebRTC, or what becomes of a call whose sound is not.
 */
import { isAudio, isSwitchedOff, sdpSections } from "./sdp-sections.ts";

/** Keys are agreed on by DTLS, whatever else the line says. [RFC 8829 §5.1.2](https://www.rfc-editor.org/rfc/rfc8829#section-5.1.2) */
const secureProfile =
  /^m=audio[ \t]+\d+(?:\/\d+)?[ \t]+(?:UDP\/TLS\/|TCP\/DTLS\/|TCP\/TLS\/)?RTP\/SAVPF?[ \t]/;
/** MD2 and MD5 must not be used. [RFC 8122 §5](https://www.rfc-editor.org/rfc/rfc8122#section-5) */
const fingerprint =
  /^a=fingerprint:sha-(?:1|224|256|384|512)[ \t]+[0-9A-F]{2}(?::[0-9A-F]{2}){19,63}[ \t]*$/im;

/**
 * True when every audio stream that is not switched off names a secure profile and the fingerprint of a DTLS
 * certificate. Keys within the description (`a=crypto`, SDES) are none: every proxy on the way could read them.
 * [RFC 8827 §6.5](https://www.rfc-editor.org/rfc/rfc8827#section-6.5)
 */
export function isEncrypted(sdp: string): boolean {
  const { session, media } = sdpSections(sdp);
  const streams = media.filter((section) => isAudio(section) && !isSwitchedOff(section));
  return streams.every(
    (stream) =>
      secureProfile.test(stream) && (fingerprint.test(stream) || fingerprint.test(session)),
  );
}
