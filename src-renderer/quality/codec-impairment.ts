/**
 * Owns: what each codec counts for in the E-model.
 * Must not know: which codec a call uses.
 *
 * G.107's scale is a telephone's: at 93.2 it ends for narrow band, and what wide band adds it cannot say. On the
 * wideband scale ([G.107.1](https://www.itu.int/rec/T-REC-G.107.1), 0…129) narrow-band G.711 stands at 93.2 and G.722 well
 * above it, so both G.722 and Opus begin here where G.711 does: a call in wide band sounds better than its figure.
 */
import type { EquipmentImpairment } from "./e-model.ts";

/** G.711 with packet loss concealment, random loss. [ITU-T G.113 (11/2007) Appendix I, Tables I.3 and I.4](https://www.itu.int/rec/T-REC-G.113-200711-I/en) */
const g711: EquipmentImpairment = { ie: 0, bpl: 25.1 };

/**
 * G.113 has no narrow-band values for the other two. The browser conceals the losses of all of them in the same way,
 * so they count as G.711's do; those that Opus mends by forward error correction are not counted as lost at all.
 */
const impairments: Readonly<Record<string, EquipmentImpairment>> = {
  opus: g711,
  g722: g711,
  pcmu: g711,
  pcma: g711,
};

/** Milliseconds from the microphone to the first packet beyond a frame's own 20: what the codec looks ahead. */
const lookAhead: Readonly<Record<string, number>> = {
  // https://www.rfc-editor.org/rfc/rfc6716#section-2
  opus: 6.5,
  // ITU-T G.722 (09/2012), §1.3: both filter banks.
  g722: 1.5,
};

const frameMs = 20;

/** What `name`, a codec's subtype in small letters, takes from the sound; an unknown one counts as G.711. */
export const impairmentOf = (name: string): EquipmentImpairment => impairments[name] ?? g711;

/** Milliseconds a codec needs to make a packet. */
export const codecDelay = (name: string): number => frameMs + (lookAhead[name] ?? 0);
