/**
 * Owns: the E-model: what people would say of a call with this delay, loss and codec.
 * Must not know: how delay and loss are measured.
 *
 * Formulas and their names are those of [ITU-T G.107 (06/2015)](https://www.itu.int/rec/T-REC-G.107-201506-I/en), with
 * the default values of its Table 3 for everything a computer cannot know of the other side: handsets, rooms, echo.
 */

const { exp, log10, max, sqrt } = Math;

/** Table 3: loudness (dB), side tone (dB), noise (dBm0p, dB(A)), echo (dB), quantizing units. */
const slr = 8;
const rlr = 2;
const stmr = 15;
const lstr = 18;
const ds = 3;
const telr = 65;
const wepl = 110;
const nc = -70;
const nfor = -64;
const ps = 35;
const pr = 35;
const qdu = 1;
const olr = slr + rlr;

/** What a codec takes from the sound. */
export interface EquipmentImpairment {
  /** Equipment impairment factor without loss. */
  readonly ie: number;
  /** Packet-loss robustness factor. */
  readonly bpl: number;
}

/** What a call is like. */
export interface TransmissionQuality {
  /** One way from mouth to ear, in milliseconds. */
  readonly delayMs: number;
  /** 0…1 of the packets. */
  readonly lossRatio: number;
  readonly codec: EquipmentImpairment;
}

/** R, the transmission rating factor: 93.2 for a call with nothing wrong. [§7.1](https://www.itu.int/rec/T-REC-G.107-201506-I/en), equation 7-1 with A = 0 */
export function transmissionRating({ delayMs, lossRatio, codec }: TransmissionQuality): number {
  return (
    basicRating -
    simultaneousImpairment -
    delayImpairment(delayMs) -
    effectiveImpairment(codec, lossRatio)
  );
}

/** The mean opinion score for conversation, 1…4.5. Annex B, equation B-4 */
export function meanOpinionScore(r: number): number {
  if (r >= 100) return 4.5;
  // Between 0 and 6.5 the polynomial dips below the scale.
  return max(1, 1 + 0.035 * max(0, r) + max(0, r) * (r - 60) * (100 - r) * 7e-6);
}

/** §7.2, No: all noise, at the 0 dBr point, in dBm0p. */
const noise = (() => {
  const sendRoom = ps - slr - ds - 100 + 0.004 * (ps - olr - ds - 14) ** 2;
  const heardRoom = pr + 10 * log10(1 + 10 ** ((10 - lstr) / 10));
  const receiveRoom = rlr - 121 + heardRoom + 0.008 * (heardRoom - 35) ** 2;
  const powers = [nc, sendRoom, receiveRoom, nfor + rlr].map((level) => 10 ** (level / 10));
  return 10 * log10(powers.reduce((sum, power) => sum + power, 0));
})();

/** §7.2, Ro: signal to noise. */
const basicRating = 15 - 1.5 * (slr + noise);

/** §7.3, Is: loudness, side tone and quantizing, all of them as they should be. */
const simultaneousImpairment = (() => {
  const x = olr + 0.2 * (64 + noise - rlr);
  const tooLoud = 20 * ((1 + (x / 8) ** 8) ** (1 / 8) - x / 8);
  // STMRo is STMR here: with the default TELR the echo's share in it is a millionth.
  const sideTone =
    12 * (1 + ((stmr - 13) / 6) ** 8) ** (1 / 8) -
    28 * (1 + ((stmr + 1) / 19.4) ** 35) ** (1 / 35) -
    13 * (1 + ((stmr - 3) / 33) ** 13) ** (1 / 13) +
    29;
  const q = 37 - 15 * log10(qdu);
  const g = 1.07 + 0.258 * q + 0.0602 * q ** 2;
  const y = (basicRating - 100) / 15 + 46 / 8.4 - g / 9;
  const z = 46 / 30 - g / 40;
  const quantizing = 15 * log10(1 + 10 ** y + 10 ** z);
  return tooLoud + sideTone + quantizing;
})();

/** §7.4, Id: echo of the talker, echo of the listener, and waiting for each other. */
function delayImpairment(delayMs: number): number {
  const t = max(0, delayMs);
  const terv = telr - 40 * log10((1 + t / 10) / (1 + t / 150)) + 6 * exp(-0.3 * t ** 2);
  const roe = -1.5 * (noise - rlr);
  const re = 80 + 2.5 * (terv - 14);
  // In the first milliseconds the formula calls so little echo an advantage.
  const talkerEcho = max(0, (roe - re) / 2 + sqrt((roe - re) ** 2 / 4 + 100) - 1) * (1 - exp(-t));
  const rle = 10.5 * (wepl + 7) * (2 * t + 1) ** -0.25;
  const listenerEcho = (basicRating - rle) / 2 + sqrt((basicRating - rle) ** 2 / 4 + 169);
  return talkerEcho + listenerEcho + absoluteDelay(t);
}

/** §7.4, Idd, with the default delay sensitivity (sT 1, mT 100 ms). */
function absoluteDelay(t: number): number {
  if (t <= 100) return 0;
  const x = log10(t / 100) / log10(2);
  return 25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2);
}

/** §7.5, Ie-eff, for losses independent of each other (BurstR 1). */
function effectiveImpairment({ ie, bpl }: EquipmentImpairment, lossRatio: number): number {
  const ppl = 100 * Math.min(1, max(0, lossRatio));
  return ie + ((95 - ie) * ppl) / (ppl + bpl);
}
