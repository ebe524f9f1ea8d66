/**
 * Owns: the names of the codecs a call may have, and which of them is better than which.
 * Must not know: how a call is offered, or what an organisation wants instead.
 */

/**
 * As session descriptions name them, best first: Opus survives a bad network; G.722 sounds as wide on desk phones that
 * have no Opus; G.711 is what every phone has. [RFC 7874 §3](https://www.rfc-editor.org/rfc/rfc7874#section-3). Not
 * among them: comfort noise (RFC 3389), which old gateways turn into hiss, and redundancy (RFC 2198), for which Opus has
 * its own.
 */
export const codecNames = ["opus", "G722", "PCMU", "PCMA"] as const;
export type CodecName = (typeof codecNames)[number];
