/**
 * Owns: which codecs a call is offered with, and in which order.
 * Must not know: SIP. What each codec is good for is the other side's choice, too.
 */

/**
 * Opus survives a bad network; G.722 sounds as wide on desk phones that have no Opus; G.711 is what every phone has.
 * [RFC 7874 §3](https://www.rfc-editor.org/rfc/rfc7874#section-3). Not offered: comfort noise (RFC 3389), which old gateways
 * turn into hiss, and redundancy (RFC 2198), for which Opus has its own.
 */
const wanted = [
  "audio/opus",
  "audio/g722",
  "audio/pcmu",
  "audio/pcma",
  // Tones ride along with whichever was chosen. https://www.rfc-editor.org/rfc/rfc4733
  "audio/telephone-event",
];

/** Those of `capabilities` that are offered, best first. */
export function offeredCodecs<Codec extends Pick<RTCRtpCodec, "mimeType">>(
  capabilities: readonly Codec[],
): Codec[] {
  const place = ({ mimeType }: Codec): number => wanted.indexOf(mimeType.toLowerCase());
  return capabilities
    .filter((codec) => place(codec) !== -1)
    .sort((one, other) => place(one) - place(other));
}

/** Makes `transceiver` offer and accept these codecs only; a browser that cannot say which keeps its own choice. */
export function preferCodecs(
  transceiver: Pick<RTCRtpTransceiver, "setCodecPreferences">,
  capabilities: RTCRtpCapabilities | null,
): void {
  const codecs = offeredCodecs(capabilities?.codecs ?? []);
  if (codecs.length > 0 && "setCodecPreferences" in transceiver)
    transceiver.setCodecPreferences(codecs);
}
