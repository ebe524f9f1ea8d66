/**
 * Owns: everything that has happened since the page was loaded, in order, and telling it to whoever asks late.
 * Must not know: what happened, or who asks.
 */
import type { LabEvent, LabEventName } from "../../src-contract/lab-events.ts";
import type { Happened } from "./call-events.ts";

/** Part of `window.offhookLab`. */
export interface EventJournal {
  /** How many events there have been: what comes from now on has this number or a higher one. */
  mark(): number;
  /** The first event of this name with this number or a higher one, as soon as there is one. */
  next(name: LabEventName, from: number): Promise<{ number: number; event: LabEvent }>;
  /** Everything from this number on. */
  since(from: number): readonly LabEvent[];
}

export interface WritableJournal extends EventJournal {
  write(happened: readonly Happened[]): void;
}

/** @param now milliseconds since 1970 */
export function createEventJournal(now: () => number): WritableJournal {
  const events: LabEvent[] = [];
  const waiting = new Set<() => void>();
  return {
    mark: () => events.length,
    since: (from) => events.slice(from),
    next: (name, from) =>
      new Promise((resolve) => {
        const look = (): void => {
          const number = events.findIndex((event, index) => index >= from && event.name === name);
          const event = events[number];
          if (event === undefined) return;
          waiting.delete(look);
          resolve({ number, event });
        };
        waiting.add(look);
        look();
      }),
    write(happened) {
      events.push(...happened.map((event) => ({ ...event, at: now() })));
      for (const look of [...waiting]) look();
    },
  };
}
