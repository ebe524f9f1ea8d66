import { expect, it } from "vitest";
import { qualityOf } from "../../../../../src-renderer/ui/calls/quality.ts";

const clear = {
  packetsSent: 100,
  packetsReceived: 100,
  levelReceived: 0.1,
  levelSent: 0.1,
  jitterMs: 5,
  lossRatio: 0,
  roundTripMs: 20,
};
const before = { ...clear, packetsReceived: 50 };

it("is good when nothing is lost or late", () => {
  expect(qualityOf(clear, before)).toBe("good");
  expect(qualityOf({ ...clear, roundTripMs: null }, before)).toBe("good");
});

it.each([
  [{ lossRatio: 0.02 }, "fair"],
  [{ jitterMs: 40 }, "fair"],
  [{ roundTripMs: 400 }, "fair"],
  [{ lossRatio: 0.1 }, "poor"],
  [{ jitterMs: 70 }, "poor"],
  [{ roundTripMs: 900 }, "poor"],
] as const)("%o is %s", (figures, quality) => {
  expect(qualityOf({ ...clear, ...figures }, before)).toBe(quality);
});

it("is silent when nothing has arrived since the last look", () => {
  expect(qualityOf(clear, clear)).toBe("silent");
});

it("does not judge a call whose sound has not begun", () => {
  expect(qualityOf({ ...clear, packetsReceived: 0 }, null)).toBeNull();
});
