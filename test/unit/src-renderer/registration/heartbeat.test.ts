import { beforeEach, describe, expect, it } from "vitest";
import { Heartbeat } from "../../../../src-renderer/registration/heartbeat.ts";
import { createFakeClock, type FakeClock } from "../../../fakes/fake-clock.ts";

let clock: FakeClock;
let heardAt: number;
let answers: boolean;
let pings: number[];
let silences: string[];
let heartbeat: Heartbeat;
const start = Date.UTC(2026, 0, 1);
const since = () => clock.now() - start;

beforeEach(() => {
  clock = createFakeClock(start);
  heardAt = start;
  answers = true;
  pings = [];
  silences = [];
  heartbeat = new Heartbeat({
    clock,
    random: () => 0.5,
    lastHeard: () => heardAt,
    ping: () => {
      pings.push(since());
      if (answers) heardAt = clock.now();
    },
    onSilence: (silence) => silences.push(`${silence} ${since()}`),
  });
});

describe("the heartbeat", () => {
  it("asks after fifteen seconds of silence, and goes on as long as there are answers", async () => {
    heartbeat.start();
    await clock.advance(60_000);
    expect(pings).toEqual([15_000, 30_000, 45_000, 60_000]);
    expect(silences).toEqual([]);
  });

  it("has nothing to ask while other messages come in", async () => {
    heartbeat.start();
    for (let seconds = 0; seconds < 60; seconds += 10) {
      await clock.advance(10_000);
      heardAt = clock.now();
    }
    expect(pings).toEqual([]);
    await clock.advance(15_000);
    expect(pings).toHaveLength(1);
  });

  it("never runs more than one timer", async () => {
    heartbeat.start();
    heartbeat.start();
    heartbeat.expectAnswer();
    expect(clock.pending()).toHaveLength(1);
    heartbeat.check();
    heartbeat.check();
    expect(clock.pending()).toHaveLength(1);
    expect(pings).toHaveLength(1);
    heartbeat.stop();
    expect(clock.pending()).toEqual([]);
  });

  it("gives up four seconds after a question, once", async () => {
    answers = false;
    heartbeat.start();
    await clock.advance(120_000);
    expect(pings).toEqual([15_000]);
    expect(silences).toEqual(["no-answer 19000"]);
    expect(clock.pending()).toEqual([]);
  });

  it("takes any message as an answer", async () => {
    answers = false;
    heartbeat.start();
    await clock.advance(16_000);
    heardAt = clock.now();
    await clock.advance(10_000);
    expect(silences).toEqual([]);
  });

  it("asks at once when something hints at trouble", async () => {
    answers = false;
    heartbeat.start();
    await clock.advance(1_000);
    heartbeat.check();
    await clock.advance(4_000);
    expect(silences).toEqual(["no-answer 5000"]);
  });

  it("asks when what is answered at once is not", async () => {
    answers = false;
    heartbeat.start();
    await clock.advance(1_000);
    heartbeat.expectAnswer();
    await clock.advance(6_000);
    expect(pings).toEqual([3_000]);
    expect(silences).toEqual(["no-answer 7000"]);
  });

  it("does not ask when it was answered", async () => {
    heartbeat.start();
    await clock.advance(1_000);
    heartbeat.expectAnswer();
    await clock.advance(100);
    heardAt = clock.now();
    await clock.advance(10_000);
    expect(pings).toEqual([]);
  });

  it("knows that the machine slept when a timer comes far too late", async () => {
    const late = createFakeClock(start);
    const ran: Array<() => void> = [];
    const sleepy = new Heartbeat({
      clock: {
        now: () => late.now(),
        setTimeout(task) {
          ran.push(task);
          return () => undefined;
        },
      },
      random: () => 0.5,
      lastHeard: () => late.now(),
      ping: () => undefined,
      onSilence: (silence) => silences.push(silence),
    });
    sleepy.start();
    await late.advance(3_600_000);
    ran.at(-1)?.();
    expect(silences).toEqual(["slept"]);
  });

  it("does nothing while it is off", async () => {
    heartbeat.check();
    heartbeat.expectAnswer();
    heartbeat.start();
    heartbeat.stop();
    heartbeat.check();
    heartbeat.expectAnswer();
    await clock.advance(60_000);
    expect(pings).toEqual([]);
  });
});
