/** Proves: that a clock set ahead does what was due, once and in order, and that nothing else happens earlier or later. */
import { expect, it } from "vitest";
import { createLabClock } from "../../../src-contract/lab-clock.ts";
import { createFakeClock } from "../../fakes/fake-clock.ts";

const start = Date.UTC(2026, 0, 1);

it("shows the machine's own time until it is set, and is as far ahead as it was set since", async () => {
  const own = createFakeClock(start);
  const clock = createLabClock(own);
  await own.advance(500);
  expect(clock.now()).toBe(start + 500);
  clock.advance(3_000);
  await own.advance(20);
  expect([clock.now(), clock.uptime()]).toEqual([start + 3_520, 3_520]);
});

it("does what was due once, in its order, at the new time", () => {
  const clock = createLabClock(createFakeClock(start));
  const done: [string, number][] = [];
  const note = (what: string) => () => done.push([what, clock.now() - start]);
  clock.setTimeout(note("later"), 2_000);
  clock.setTimeout(note("sooner"), 1_000);
  clock.setTimeout(note("not yet"), 5_001);
  clock.advance(5_000);
  expect(done).toEqual([
    ["sooner", 5_000],
    ["later", 5_000],
  ]);
});

it("leaves to what was not due the rest of its time", async () => {
  const own = createFakeClock(start);
  const clock = createLabClock(own);
  let done = 0;
  clock.setTimeout(() => {
    done += 1;
  }, 5_000);
  clock.advance(4_000);
  await own.advance(999);
  expect(done).toBe(0);
  await own.advance(1);
  expect(done).toBe(1);
  await own.advance(60_000);
  expect(done).toBe(1);
});

it("does not do what another one has called off, nor what begins meanwhile", () => {
  const clock = createLabClock(createFakeClock(start));
  const done: string[] = [];
  let callOff = (): void => undefined;
  clock.setTimeout(() => {
    callOff();
    clock.setTimeout(() => done.push("begun meanwhile"), 1_000);
    done.push("first");
  }, 1_000);
  callOff = clock.setTimeout(() => done.push("called off"), 2_000);
  clock.advance(10_000);
  expect(done).toEqual(["first"]);
});

it("does not go back", () => {
  const clock = createLabClock(createFakeClock(start));
  for (const ms of [-1, Number.NaN]) expect(() => clock.advance(ms)).toThrow(RangeError);
});
