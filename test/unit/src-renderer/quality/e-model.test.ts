import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanOpinionScore, transmissionRating } from "../../../../src-renderer/quality/e-model.ts";

/** G.113 Appendix I: Ie and Bpl of codecs for which results are published. */
const codecs = {
  g711: { ie: 0, bpl: 25.1 },
  g711WithoutConcealment: { ie: 0, bpl: 4.3 },
  g729a: { ie: 11, bpl: 19 },
};
const rating = (delayMs: number, lossPercent: number, codec = codecs.g711) =>
  transmissionRating({ delayMs, lossRatio: lossPercent / 100, codec });

describe("the E-model", () => {
  it("gives 93.2 and 4.41 for a call with nothing wrong, as G.107 §7.7 and Annex B say", () => {
    expect(rating(0, 0)).toBeCloseTo(93.2, 1);
    expect(meanOpinionScore(rating(0, 0))).toBeCloseTo(4.41, 2);
  });

  it.each([
    // G.107 Annex B, Table B.1
    [90, 4.34],
    [80, 4.03],
    [70, 3.6],
    [60, 3.1],
    [50, 2.58],
    [100, 4.5],
    [0, 1],
  ])("gives a rating of %s a score of %s", (r, mos) => {
    expect(Math.abs(meanOpinionScore(r) - mos)).toBeLessThan(0.01);
  });

  it.each([
    // Ie-eff by equation 7-29: 95 · Ppl / (Ppl + Bpl), on top of Ie.
    ["G.711, 1 % lost", rating(0, 1), 93.2 - 3.64],
    ["G.711, 5 % lost", rating(0, 5), 93.2 - 15.78],
    [
      "G.711 without concealment, 2 % lost",
      rating(0, 2, codecs.g711WithoutConcealment),
      93.2 - 30.16,
    ],
    ["G.729A, nothing lost", rating(0, 0, codecs.g729a), 82.2],
    ["G.729A, 2 % lost", rating(0, 2, codecs.g729a), 82.2 - 8],
    // Idd and Idte by §7.4, with the default echo.
    ["150 ms", rating(150, 0), 89.5],
    ["400 ms", rating(400, 0), 62.2],
  ])("%s", (_name, r, expected) => {
    expect(Math.abs(r - expected)).toBeLessThan(0.1);
  });

  it("never calls more delay or more loss better, nor leaves its scale", () => {
    const rounding = 1e-9;
    const delay = fc.double({ min: 0, max: 5_000, noNaN: true });
    const loss = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(delay, delay, loss, (one, other, lost) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(rating(more, lost)).toBeLessThanOrEqual(rating(less, lost) + rounding);
        expect(meanOpinionScore(rating(more, lost))).toBeLessThanOrEqual(
          meanOpinionScore(rating(less, lost)) + rounding,
        );
      }),
    );
    fc.assert(
      fc.property(delay, loss, loss, (ms, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(rating(ms, more)).toBeLessThanOrEqual(rating(ms, less) + rounding);
        const mos = meanOpinionScore(rating(ms, more));
        expect(mos).toBeGreaterThanOrEqual(1);
        expect(mos).toBeLessThanOrEqual(4.5);
      }),
    );
  });

  it("takes a delay or a loss below nothing for none", () => {
    expect(rating(-20, -5)).toBe(rating(0, 0));
  });
});
