/**
 * Owns: looking at the sound of every call that is up, every two seconds, and what was seen.
 * Must not know: WebRTC, the screen, or the history. Without a call nothing runs.
 */
import type { CallQualitySummary } from "../../src-contract/call-history.ts";
import type { Call } from "../call/call-state.ts";
import type { Clock } from "../clock.ts";
import { type QualityFigures, qualityBetween } from "./quality-figures.ts";
import { addLook, noTotals, type QualityTotals, summaryOf } from "./quality-summary.ts";
import {
  nextWarnings,
  noWarnings,
  type QualityWarning,
  type WarningStates,
  warningOf,
} from "./quality-warning.ts";
import { readStats, type StatsReading } from "./stats-reading.ts";

/** Milliseconds. */
const period = 2_000;
/** Ten seconds of readings: enough to judge loss where silence is not sent. */
const keptReadings = 5;
/** Three minutes of scores, for the plot. */
const keptScores = 90;

/** How one call is and has been. A value, replaced whenever something changes. */
export interface CallQuality {
  /** Null until there is something to judge, and while the call is held. */
  readonly now: QualityFigures | null;
  /** Mean opinion scores of the last minutes, oldest first, one every {@link scoreSeconds}; null where there was none. */
  readonly scores: readonly (number | null)[];
  readonly warning: QualityWarning | null;
  readonly summary: CallQualitySummary | null;
}

/** Seconds between two scores. */
export const scoreSeconds = period / 1_000;

interface Watched {
  call: Call;
  readings: readonly StatsReading[];
  warnings: WarningStates;
  totals: QualityTotals;
  quality: CallQuality;
  forget: () => void;
}

export interface QualityWatchOptions {
  readonly clock: Clock;
  /** Null when the call has no sound (any more). */
  readonly stats: (callId: string) => Promise<RTCStatsReport | null>;
}

export class QualityWatch {
  readonly #options: QualityWatchOptions;
  readonly #watched = new Map<string, Watched>();
  readonly #listeners = new Set<() => void>();

  constructor(options: QualityWatchOptions) {
    this.#options = options;
  }

  /** Null for a call that was never up, or is off the list. */
  of(callId: string): CallQuality | null {
    return this.#watched.get(callId)?.quality ?? null;
  }

  /** Told after each look; call the result to stop listening. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The calls there are now. What was seen of a call stays until it leaves the list. */
  follow(calls: readonly Call[]): void {
    for (const call of calls) {
      const watched = this.#watched.get(call.id);
      if (watched !== undefined) watched.call = call;
      else if (call.state.kind === "established") this.#begin(call);
      if (call.state.kind === "ended") watched?.forget();
    }
    for (const [id, { forget }] of this.#watched) {
      if (calls.some((call) => call.id === id)) continue;
      forget();
      this.#watched.delete(id);
    }
  }

  #begin(call: Call): void {
    const watched: Watched = {
      call,
      readings: [],
      warnings: noWarnings,
      totals: noTotals,
      quality: { now: null, scores: [], warning: null, summary: null },
      forget: () => undefined,
    };
    this.#watched.set(call.id, watched);
    void this.#look(watched);
  }

  async #look(watched: Watched): Promise<void> {
    const { clock, stats } = this.#options;
    watched.forget = clock.setTimeout(() => void this.#look(watched), period);
    const report = await stats(watched.call.id).catch(() => null);
    const { state } = watched.call;
    if (report === null || state.kind !== "established") return;
    const reading = readStats(report, clock.now());
    const heard = !state.held && !state.heldByRemote && !state.reconnecting;
    const [first, ...others] = heard ? watched.readings : [];
    // What was counted on hold says nothing about the sound before and after.
    watched.readings = heard ? [...watched.readings, reading].slice(-keptReadings) : [];
    const now = first === undefined ? null : qualityBetween([first, ...others], reading);
    if (now === null) watched.warnings = noWarnings;
    else {
      watched.totals = addLook(watched.totals, now);
      watched.warnings = nextWarnings(watched.warnings, now, {
        muted: state.muted,
        now: reading.at,
      });
    }
    watched.quality = {
      now,
      scores: [...watched.quality.scores, now?.mos ?? null].slice(-keptScores),
      warning: warningOf(watched.warnings),
      summary: summaryOf(watched.totals, reading) ?? watched.quality.summary,
    };
    for (const listener of this.#listeners) listener();
  }
}
