/**
 * Owns: how good the sound of a call can look.
 * Must not know: how it is measured.
 */
import type { CallQualitySummary } from "../../../src-contract/call-history.ts";
import type { Call } from "../../../src-renderer/call/call-state.ts";
import type { QualityFigures } from "../../../src-renderer/quality/quality-figures.ts";
import type { CallQuality } from "../../../src-renderer/quality/quality-watch.ts";
import type { GalleryState } from "./gallery-state.ts";

const goodFigures: QualityFigures = {
  rating: 91.4,
  mos: 4.37,
  lossRatio: 0,
  sentLossRatio: 0.004,
  jitterMs: 4.2,
  roundTripMs: 24,
  delayMs: 78,
  codec: { name: "opus", sampleRate: 48_000 },
  path: "direct",
  cipher: "AES_CM_128_HMAC_SHA1_80",
  microphoneDead: false,
  remoteSilent: false,
};

/** What is kept of a call without a fault. */
export const goodSummary: CallQualitySummary = {
  mosAverage: 4.36,
  mosWorst: 4.12,
  lossRatio: 0.002,
  jitterMs: 4.2,
  roundTripMs: 24,
  codec: "opus",
  relayed: false,
};

/** A call without a fault. */
export const goodQuality: CallQuality = {
  now: goodFigures,
  scores: Array.from({ length: 60 }, (_, place) => 4.3 + 0.1 * Math.sin(place / 4)),
  warning: null,
  summary: goodSummary,
};

const poorQuality: CallQuality = {
  now: {
    ...goodFigures,
    rating: 61,
    mos: 3.14,
    lossRatio: 0.123,
    roundTripMs: null,
    sentLossRatio: null,
    path: "relay",
    codec: { name: "pcma", sampleRate: 8_000 },
    cipher: null,
  },
  scores: Array.from({ length: 90 }, (_, place) =>
    place > 40 && place < 48 ? null : 4.4 - (place / 90) * (1.2 + Math.sin(place)),
  ),
  warning: null,
  summary: null,
};

/** @param calls a call that is up, one that is muted, and one that gets a new path */
export function qualityStates(calls: {
  readonly up: Call;
  readonly reconnecting: Call;
}): Readonly<Record<string, GalleryState>> {
  const up = [calls.up];
  const warned = (warning: CallQuality["warning"], more: Partial<CallQuality> = {}) => ({
    calls: up,
    quality: { ...goodQuality, ...more, warning },
  });
  return {
    "in-call-poor": { calls: up, quality: poorQuality },
    "in-call-silent": {
      calls: up,
      quality: { ...goodQuality, now: { ...goodFigures, rating: null, mos: null } },
    },
    "in-call-quality": { calls: up, press: ["quality"] },
    "in-call-quality-poor": { calls: up, quality: poorQuality, press: ["quality"] },
    "in-call-warning-loss": warned("loss", poorQuality),
    "in-call-warning-microphone": warned("microphone-dead"),
    "in-call-warning-remote-silent": warned("remote-silent"),
    "in-call-reconnecting": { calls: [calls.reconnecting], quality: { ...goodQuality, now: null } },
  };
}
