import { describe, expect, it } from "vitest";
import { qualityBetween } from "../../../../src-renderer/quality/quality-figures.ts";
import { readingAt } from "./stats-fixtures.ts";

describe("figures of a call", () => {
  it("are those of a good call when nothing is lost", () => {
    const figures = qualityBetween([readingAt(2)], readingAt(4));
    // Half a round trip, the jitter buffer, and Opus' frame with what it looks ahead.
    expect(figures.delayMs).toBeCloseTo(10 + 40 + 26.5, 5);
    expect(figures).toMatchObject({ lossRatio: 0, microphoneDead: false, remoteSilent: false });
    expect(figures.rating).toBeGreaterThan(90);
    expect(figures.mos).toBeGreaterThan(4.3);
  });

  it("count what was lost in the last two seconds, not since the call began", () => {
    const lossy = readingAt(4, { packetsReceived: 190, packetsLost: 10 });
    expect(qualityBetween([readingAt(0), readingAt(2)], lossy).lossRatio).toBeCloseTo(0.1, 5);
    const later = readingAt(6, { packetsReceived: 290, packetsLost: 10 });
    expect(qualityBetween([readingAt(2), lossy], later).lossRatio).toBe(0);
  });

  it("do not count as lost what was mended", () => {
    const mended = readingAt(4, { packetsReceived: 190, packetsLost: 10, packetsMended: 8 });
    expect(qualityBetween([readingAt(2)], mended).lossRatio).toBeCloseTo(0.02, 5);
  });

  it("look further back in silence that is not sent, where one lost packet would be many", () => {
    const quiet = (seconds: number, lost = 0) =>
      readingAt(seconds, { packetsReceived: 500 + seconds * 2.5 - lost, packetsLost: lost });
    const earlier = [readingAt(0, { packetsReceived: 400 }), quiet(2), quiet(4), quiet(6)] as const;
    const now = quiet(8, 1);
    const { lossRatio, rating } = qualityBetween(earlier, now);
    expect(lossRatio).toBeCloseTo(1 / 120, 3);
    // A quiet line is not a dead one.
    expect(rating).toBeGreaterThan(85);
  });

  it("take all there is when even that is little", () => {
    const quiet = (seconds: number, lost = 0) =>
      readingAt(seconds, { packetsReceived: seconds * 2.5 - lost, packetsLost: lost });
    const { lossRatio } = qualityBetween([quiet(0), quiet(2), quiet(4), quiet(6)], quiet(8, 1));
    expect(lossRatio).toBeCloseTo(1 / 20, 5);
  });

  it("judge nothing when nothing arrives", () => {
    const dead = readingAt(6, { packetsReceived: 200 });
    expect(qualityBetween([readingAt(2), readingAt(4)], dead)).toMatchObject({
      rating: null,
      mos: null,
      remoteSilent: false,
    });
  });

  it.each([
    ["a quiet room", 1e-7, false],
    ["nothing at all", 0, true],
    ["less than the smallest step of 16 bits", 1e-10, true],
  ])("tell a dead microphone from %s", (_name, energyPerSecond, dead) => {
    const before = readingAt(2, { sentEnergy: 1, receivedEnergy: 1 });
    const energy = 1 + 2 * energyPerSecond;
    const now = readingAt(4, { sentEnergy: energy, receivedEnergy: energy });
    expect(qualityBetween([before], now)).toMatchObject({
      microphoneDead: dead,
      remoteSilent: dead,
    });
  });

  it("blame no microphone the browser says nothing of", () => {
    const unknown = { sentEnergy: null, sentSeconds: 0 };
    const { microphoneDead } = qualityBetween([readingAt(2, unknown)], readingAt(4, unknown));
    expect(microphoneDead).toBe(false);
  });
});
