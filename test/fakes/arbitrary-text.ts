/**
 * Owns: text as a hostile peer may send it: any UTF-16, control characters and lone surrogates included.
 * Must not know: what is sent.
 *
 * fast-check's own `unit: "binary"` has the same reach and takes seconds to set up.
 */
import fc from "fast-check";

export const anyText = (): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0xffff })))
    .map((units) => String.fromCharCode(...units));
