/**
 * Owns: which codecs a call is offered with, and in which order.
 * Must not know: SIP. What each codec is good for is the other side's choice, too.
 */
import type { CodecName } from "../../src-contract/codecs.ts";

/** Those of `capabilities` that are offered, in the order of `allowed`. */
export function offeredCodecs<Codec extends Pick<RTCRtpCodec, "mimeType">>(
  capabilities: readonly Codec[],
  allowed: readonly CodecName[],
): Codec[] {
  // Tones ride along with whichever was chosen. https://www.rfc-editor.org/rfc/rfc4733
  const wanted = [...allowed, "telephone-event"].map((name) => `audio/${name.toLowerCase()}`);
  const place = ({ mimeType }: Codec): number => wanted.indexOf(mimeType.toLowerCase());
  return capabilities
    .filter((codec) => place(codec) !== -1)
    .sort((one, other) => place(one) - place(other));
}

/** Makes `transceiver` offer and accept these codecs only; a browser that cannot say which keeps its own choice. */
export function preferCodecs(
  transceiver: Pick<RTCRtpTransceiver, "setCodecPreferences">,
  capabilities: RTCRtpCapabilities | null,
  allowed: readonly CodecName[],
): void {
  const codecs = offeredCodecs(capabilities?.codecs ?? [], allowed);
  if (codecs.length > 0 && "setCodecPreferences" in transceiver)
    transceiver.setCodecPreferences(codecs);
}
