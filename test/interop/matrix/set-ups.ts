/**
 * Owns: between whom the features are tried: the columns of the matrix.
 * Must not know: the features.
 */

/** Each set-up → how the document names it. */
export const setUps = {
  embedded: "Embedded server",
  kamailio: "Kamailio",
  plain: "Kamailio, a plain RTP phone behind rtpengine",
} as const;

export type SetUp = keyof typeof setUps;

/** In the document's order. */
export const setUpIds = Object.keys(setUps) as SetUp[];
