import { expect, it } from "vitest";
import {
  type EventStreamEvent,
  type EventStreamState,
  pauseOf,
  transition,
} from "../../../../src-main/service-events/event-stream-state.ts";

const off: EventStreamState = { kind: "off" };
const open: EventStreamState = { kind: "open" };
const connecting = (failures: number): EventStreamState => ({ kind: "connecting", failures });
const waiting = (failures: number): EventStreamState => ({ kind: "waiting", failures });

/** Every state × event. */
const table: readonly (readonly [EventStreamState, EventStreamEvent["kind"], EventStreamState])[] =
  [
    [off, "start", connecting(0)],
    [off, "greeted", off],
    [off, "lost", off],
    [off, "again", off],
    [off, "stop", off],
    [connecting(2), "start", connecting(2)],
    [connecting(2), "greeted", open],
    [connecting(2), "lost", waiting(3)],
    [connecting(2), "again", connecting(2)],
    [connecting(2), "stop", off],
    [open, "start", open],
    [open, "greeted", open],
    [open, "lost", waiting(0)],
    [open, "again", connecting(0)],
    [open, "stop", off],
    [waiting(2), "start", waiting(2)],
    [waiting(2), "greeted", waiting(2)],
    [waiting(2), "lost", waiting(2)],
    [waiting(2), "again", connecting(2)],
    [waiting(2), "stop", off],
  ];

it.each(table)("%o on %s", (state, kind, next) => {
  expect(transition(state, { kind })).toEqual(next);
});

it("waits two seconds at most after a stream that worked, and a minute at most in the end", () => {
  const longest = [0, 1, 2, 3, 4, 5, 100].map((failures) => pauseOf({ failures }, 1));
  expect(longest).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  expect(pauseOf({ failures: 3 }, 0)).toBe(0);
  expect(pauseOf({ failures: 0 }, 0.5)).toBe(1_000);
});
