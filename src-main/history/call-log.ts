/**
 * Owns: what the lines of a history mean, folded into its entries.
 * Must not know: files.
 */
import { z } from "zod";
import {
  type BeganCall,
  beganCall,
  endedCall,
  type HistoryEntry,
} from "../../src-contract/call-history.ts";

/** One line of the file. */
export const historyLine = z.discriminatedUnion("kind", [
  beganCall.extend({ kind: z.literal("began") }),
  endedCall.extend({ kind: z.literal("ended") }),
  z.object({ kind: z.literal("deleted"), ids: z.array(z.string()) }),
  z.object({ kind: z.literal("cleared") }),
  /** Missed calls up to this time have been seen. */
  z.object({ kind: z.literal("seen"), at: z.number() }),
]);
export type HistoryLine = z.infer<typeof historyLine>;

/** `entries`: oldest first. */
export interface CallLog {
  readonly entries: readonly HistoryEntry[];
  readonly seenAt: number;
}

export const emptyCallLog: CallLog = { entries: [], seenAt: 0 };

/** The log after `line`; the same object when the line changes nothing (an end without its call). */
export function withLine(log: CallLog, line: HistoryLine): CallLog {
  switch (line.kind) {
    case "began":
      return withBeginning(log, line);
    case "ended":
      return withEnd(log, line);
    case "deleted":
      return { ...log, entries: log.entries.filter(({ id }) => !line.ids.includes(id)) };
    case "cleared":
      return { ...log, entries: [] };
    case "seen":
      return { ...log, seenAt: Math.max(log.seenAt, line.at) };
  }
}

/** The fewest lines that say the same. */
export function linesOf({ entries, seenAt }: CallLog): HistoryLine[] {
  const calls = entries.flatMap(({ ended, ...began }): HistoryLine[] => [
    { kind: "began", ...began },
    ...(ended === null ? [] : [{ kind: "ended" as const, id: began.id, ...ended }]),
  ]);
  return seenAt === 0 ? calls : [...calls, { kind: "seen", at: seenAt }];
}

/** Missed calls after the last look. */
export function missedSince({ entries, seenAt }: CallLog): number {
  return entries.filter(({ ended }) => ended?.outcome === "missed" && ended.endedAt > seenAt)
    .length;
}

/** Said again it only adds the name, which may be learnt later. */
function withBeginning(log: CallLog, line: BeganCall): CallLog {
  const place = log.entries.findIndex(({ id }) => id === line.id);
  const before = log.entries[place];
  if (before === undefined) return { ...log, entries: [...log.entries, entryOf(line)] };
  if (before.name !== "" || line.name === "") return log;
  return { ...log, entries: log.entries.with(place, { ...before, name: line.name }) };
}

function entryOf({ id, direction, name, number, startedAt }: BeganCall): HistoryEntry {
  return { id, direction, name, number, startedAt, ended: null };
}

function withEnd(
  log: CallLog,
  { kind: _kind, id, ...ended }: Extract<HistoryLine, { kind: "ended" }>,
): CallLog {
  const place = log.entries.findIndex((entry) => entry.id === id && entry.ended === null);
  const began = log.entries[place];
  if (began === undefined) return log;
  return { ...log, entries: log.entries.with(place, { ...began, ended }) };
}
