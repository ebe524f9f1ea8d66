/**
 * Owns: what the figures of a call's sound are called.
 * Must not know: how they are measured, or where the words are shown.
 */
import type { TFunction } from "i18next";

/** `silent`: nothing arrives that could be judged. */
export type QualityLevel = "good" | "fair" | "poor" | "silent";

/** From these scores on people are satisfied, or only some of them are not. [ITU-T G.107 (06/2015) Annex B, Table B.1](https://www.itu.int/rec/T-REC-G.107-201506-I/en) */
const satisfied = 4.03;
const someDissatisfied = 3.6;

/** @param mos mean opinion score, null when nothing arrives */
export function qualityLevel(mos: number | null): QualityLevel {
  if (mos === null) return "silent";
  if (mos >= satisfied) return "good";
  return mos >= someDissatisfied ? "fair" : "poor";
}

const codecNames: Readonly<Record<string, string>> = {
  opus: "Opus",
  g722: "G.722",
  pcmu: "G.711 μ-law",
  pcma: "G.711 A-law",
};

/** A codec as people who know codecs call it. @param name subtype in small letters */
export const codecName = (name: string): string => codecNames[name] ?? name.toUpperCase();

const cipherNames: Readonly<Record<string, string>> = {
  AES_CM_128_HMAC_SHA1_80: "AES-128",
  AES_CM_128_HMAC_SHA1_32: "AES-128",
  AEAD_AES_128_GCM: "AES-128-GCM",
  AEAD_AES_256_GCM: "AES-256-GCM",
};

/** An SRTP cipher, short. @param name as [RFC 5764 §4.1.2](https://www.rfc-editor.org/rfc/rfc5764#section-4.1.2) and RFC 7714 call it */
export const cipherName = (name: string): string => cipherNames[name] ?? name;

/** A score with one digit, e.g. `4.3`. */
export const scoreText = (mos: number, language: string): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    mos,
  );

/** A part of the whole, e.g. `0.4%`. @param ratio 0…1 */
export const percentText = (ratio: number, language: string): string =>
  new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(ratio);

/** Whole milliseconds; what it says while they are not known. */
export function millisecondsText(t: TFunction, ms: number | null, language: string): string {
  if (ms === null) return t("quality.unknown");
  return t("quality.milliseconds", { ms: new Intl.NumberFormat(language).format(Math.round(ms)) });
}
