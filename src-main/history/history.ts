/**
 * Owns: the calls of the person who is signed in, kept on this machine.
 * Must not know: how a call works, or how the history looks. No secret comes here.
 */

import { join } from "node:path";
import {
  type BeganCall,
  type EndedCall,
  type HistoryView,
  noHistory,
} from "../../src-contract/call-history.ts";
import type { Clock } from "../clock.ts";
import { type Journal, openJournal } from "../journal/journal.ts";
import type { Log } from "../log/log.ts";
import {
  type CallLog,
  emptyCallLog,
  type HistoryLine,
  historyLine,
  linesOf,
  missedSince,
  withLine,
} from "./call-log.ts";

/** Older calls make room. */
export const mostEntries = 2_000;
/** Lines a file may have beyond those it needs before it is written anew. */
const spareLines = 2_000;

export interface History {
  view(): HistoryView;
  onChange(listener: (view: HistoryView) => void): () => void;
  /** Whose history it is from now on; null: nobody's. @param folder belongs to this person alone */
  open(folder: string | null): void;
  began(call: BeganCall): void;
  ended(call: EndedCall): void;
  /** The person has looked at the missed calls. */
  seen(): void;
  delete(ids: readonly string[]): void;
  clear(): void;
}

/** A history of nobody. */
export function createHistory({ clock, log }: { clock: Clock; log: Log }): History {
  const listeners = new Set<(view: HistoryView) => void>();
  let folder: string | null = null;
  let journal: Journal<HistoryLine> | null = null;
  let lineCount = 0;
  let calls: CallLog = emptyCallLog;
  let view: HistoryView = noHistory;

  function show(): void {
    view =
      journal === null
        ? noHistory
        : {
            entries: calls.entries.toReversed(),
            missed: missedSince(calls),
            unreadable: journal.unreadable,
          };
    for (const listener of listeners) listener(view);
  }

  /** What cannot be written is still shown, and said in the log. */
  function kept(work: () => void): void {
    try {
      work();
    } catch (error) {
      log.error("the history could not be written", { error: String(error) });
    }
  }

  function add(line: HistoryLine): void {
    const next = withLine(calls, line);
    if (journal === null || next === calls) return;
    const file = journal;
    calls = withoutOldest(next);
    lineCount += 1;
    const removed = line.kind === "deleted" || line.kind === "cleared";
    // What the person deletes is gone from the disk, too.
    if (removed || lineCount > linesOf(calls).length + spareLines) kept(() => rewrite(file));
    else kept(() => file.append(line));
    show();
  }

  function read(from: string): void {
    journal = openJournal(join(from, "calls.jsonl"), historyLine, log);
    calls = withoutOldest(journal.lines.reduce(withLine, emptyCallLog));
    lineCount = journal.lines.length;
    for (const { id, ended } of calls.entries)
      if (ended === null) add({ kind: "ended", id, ...interrupted });
  }

  function rewrite(file: Journal<HistoryLine>): void {
    const lines = linesOf(calls);
    file.replace(lines);
    lineCount = lines.length;
  }

  return {
    view: () => view,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open(next) {
      if (next === folder) return;
      folder = next;
      journal = null;
      calls = emptyCallLog;
      if (next !== null) kept(() => read(next));
      show();
    },
    began: (call) => add({ kind: "began", ...call }),
    ended: (call) => add({ kind: "ended", ...call }),
    seen() {
      if (view.missed > 0) add({ kind: "seen", at: clock.now() });
    },
    delete: (ids) => add({ kind: "deleted", ids: [...ids] }),
    clear: () => add({ kind: "cleared" }),
  };
}

/** A call whose end nobody wrote down: the app was killed or lost power. When it ended nobody knows. */
const interrupted = {
  outcome: "interrupted",
  error: null,
  answeredAt: null,
  endedAt: 0,
} as const;

function withoutOldest(log: CallLog): CallLog {
  return log.entries.length <= mostEntries
    ? log
    : { ...log, entries: log.entries.slice(-mostEntries) };
}
