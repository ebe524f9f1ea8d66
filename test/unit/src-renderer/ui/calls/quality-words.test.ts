import { describe, expect, it } from "vitest";
import {
  cipherName,
  codecName,
  millisecondsText,
  percentText,
  qualityLevel,
  scoreText,
} from "../../../../../src-renderer/ui/calls/quality-words.ts";
import { createI18n } from "../../../../../src-renderer/ui/i18n.ts";

describe("words for the quality of a call", () => {
  it.each([
    [4.41, "good"],
    [4.03, "good"],
    [4.02, "fair"],
    [3.6, "fair"],
    [3.59, "poor"],
    [1, "poor"],
    [null, "silent"],
  ] as const)("a score of %s is %s", (mos, level) => {
    expect(qualityLevel(mos)).toBe(level);
  });

  it("name codecs as data sheets do, and keep the name of an unknown one", () => {
    expect(["opus", "g722", "pcma", "amr-wb"].map(codecName)).toEqual([
      "Opus",
      "G.722",
      "G.711 A-law",
      "AMR-WB",
    ]);
  });

  it("name ciphers by what is known of them", () => {
    expect(["AES_CM_128_HMAC_SHA1_80", "AEAD_AES_256_GCM", "NEW"].map(cipherName)).toEqual([
      "AES-128",
      "AES-256-GCM",
      "NEW",
    ]);
  });

  it("write figures as the language does", () => {
    expect([scoreText(4.37, "en"), scoreText(4, "de")]).toEqual(["4.4", "4,0"]);
    expect(percentText(0.0123, "en")).toBe("1.2%");
    const { t } = createI18n("en");
    expect([millisecondsText(t, 23.6, "en"), millisecondsText(t, null, "en")]).toEqual([
      "24 ms",
      "Not known",
    ]);
  });
});
