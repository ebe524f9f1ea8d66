/**
 * Owns: histories worth looking at.
 * Must not know: how a call gets into one.
 */
import type { CallOutcome, HistoryEntry } from "../../../src-contract/call-history.ts";
import type { GalleryState } from "./gallery-state.ts";
import { goodSummary } from "./quality-states.ts";

const minute = 60_000;
const now = Date.now();

interface Sketch {
  readonly name?: string;
  readonly number?: string;
  readonly direction?: HistoryEntry["direction"];
  readonly outcome: CallOutcome;
  readonly seconds?: number;
}

const marta = { name: "Marta Kowalczyk", number: "9197" };
const sketches: readonly Sketch[] = [
  { ...marta, outcome: "missed" },
  { ...marta, direction: "outgoing", outcome: "answered", seconds: 154 },
  {
    name: "Benedikt Maximilian Freiherr von Schwarzenberger-Lindqvist zu Hohenstein",
    number: "+4940123456789",
    outcome: "answered",
    seconds: 3_845,
  },
  { number: "+441632960961", direction: "outgoing", outcome: "busy" },
  { number: "+49301234567", direction: "outgoing", outcome: "failed" },
  { outcome: "missed" },
  { ...marta, outcome: "answered-elsewhere" },
  { number: "0171234", direction: "outgoing", outcome: "cancelled" },
  { ...marta, outcome: "rejected" },
  { number: "1002", direction: "outgoing", outcome: "interrupted" },
];

function entry(sketch: Sketch, index: number): HistoryEntry {
  const startedAt = now - index * index * 47 * minute - minute;
  const { seconds, outcome } = sketch;
  return {
    id: String(index),
    direction: sketch.direction ?? "incoming",
    name: sketch.name ?? "",
    number: sketch.number ?? "",
    startedAt,
    ended: {
      outcome,
      error: outcome === "failed" ? { code: "callee-not-found" } : null,
      answeredAt: seconds === undefined ? null : startedAt,
      endedAt: startedAt + (seconds ?? 20) * 1_000,
      ...(seconds !== undefined && { quality: goodSummary }),
    },
  };
}

const many = { entries: sketches.map(entry), missed: 0, unreadable: 0 };
const place = "history";

/** Name → state. */
export const historyStates: Readonly<Record<string, GalleryState>> = {
  "history-empty": { place },
  "history-one": { place, history: { ...many, entries: many.entries.slice(0, 1) } },
  "history-many": { place, history: many },
  "history-chosen": { place, history: many, press: [".list-row-main >> nth=0"] },
  "history-chosen-answered": { place, history: many, press: [".list-row-main >> nth=1"] },
  "history-nothing-found": { place, history: many, type: "zebra" },
  "history-clearing": { place, history: many, press: [".list-head .list-key"] },
  "history-damaged": { place, history: { ...many, unreadable: 2 } },
  "history-missed": { history: { ...many, missed: 3 } },
};
