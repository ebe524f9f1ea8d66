/**
 * Owns: what is kept of a call's quality when it is over.
 * Must not know: where it is kept.
 */
import type { CallQualitySummary } from "../../src-contract/call-history.ts";
import type { QualityFigures } from "./quality-figures.ts";
import type { StatsReading } from "./stats-reading.ts";

/** Sums over the looks at a call so far. */
export interface QualityTotals {
  readonly looks: number;
  readonly worstMos: number;
  readonly mosSum: number;
  readonly jitterSum: number;
  readonly roundTrips: number;
  readonly roundTripSum: number;
  readonly relayed: boolean;
  readonly codec: string | null;
}

export const noTotals: QualityTotals = {
  looks: 0,
  worstMos: Number.POSITIVE_INFINITY,
  mosSum: 0,
  jitterSum: 0,
  roundTrips: 0,
  roundTripSum: 0,
  relayed: false,
  codec: null,
};

/** With one more look; a moment in which nothing could be judged counts for nothing. */
export function addLook(totals: QualityTotals, figures: QualityFigures): QualityTotals {
  const { mos, jitterMs, roundTripMs, path, codec } = figures;
  if (mos === null) return totals;
  return {
    looks: totals.looks + 1,
    worstMos: Math.min(totals.worstMos, mos),
    mosSum: totals.mosSum + mos,
    jitterSum: totals.jitterSum + jitterMs,
    roundTrips: totals.roundTrips + (roundTripMs === null ? 0 : 1),
    roundTripSum: totals.roundTripSum + (roundTripMs ?? 0),
    relayed: totals.relayed || path === "relay",
    codec: codec?.name ?? totals.codec,
  };
}

/** Null for a call too short to be judged. @param last the last reading of the call: loss is counted over all of it */
export function summaryOf(
  totals: QualityTotals,
  last: StatsReading | null,
): CallQualitySummary | null {
  if (totals.looks === 0 || last === null) return null;
  const { packetsLost, packetsMended, packetsReceived } = last;
  const lost = Math.max(0, packetsLost - packetsMended);
  return {
    mosAverage: rounded(totals.mosSum / totals.looks, 2),
    mosWorst: rounded(totals.worstMos, 2),
    lossRatio: rounded(lost / Math.max(1, packetsReceived + packetsLost), 4),
    jitterMs: rounded(totals.jitterSum / totals.looks, 1),
    roundTripMs:
      totals.roundTrips === 0 ? null : rounded(totals.roundTripSum / totals.roundTrips, 1),
    codec: totals.codec,
    relayed: totals.relayed,
  };
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
