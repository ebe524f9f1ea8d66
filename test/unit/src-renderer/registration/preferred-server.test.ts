import { beforeEach, describe, expect, it } from "vitest";
import { PreferredServer } from "../../../../src-renderer/registration/preferred-server.ts";
import { createFakeClock, type FakeClock } from "../../../fakes/fake-clock.ts";

let clock: FakeClock;
let idle: boolean;
let well: boolean;
let asked: number;
let wentBack: number;
const make = (random: () => number = () => 0) =>
  new PreferredServer({
    clock,
    random,
    isIdle: () => idle,
    isWell: async () => {
      asked += 1;
      return well;
    },
    goBack: () => {
      wentBack += 1;
    },
  });

beforeEach(() => {
  clock = createFakeClock();
  idle = well = true;
  asked = wentBack = 0;
});

describe("the preferred server", () => {
  it("is gone back to once it is well, and looked after no longer", async () => {
    well = false;
    make().start();
    await clock.advance(180_000);
    expect([asked, wentBack]).toEqual([3, 0]);
    well = true;
    await clock.advance(60_000);
    expect(wentBack).toBe(1);
    expect(clock.pending()).toEqual([]);
  });

  it("is not even asked during a call", async () => {
    idle = false;
    make().start();
    await clock.advance(600_000);
    expect(asked).toBe(0);
    idle = true;
    await clock.advance(60_000);
    expect(wentBack).toBe(1);
  });

  it("is not gone back to when a call begins while it is asked", async () => {
    const preferred = new PreferredServer({
      clock,
      random: () => 0,
      isIdle: () => idle,
      isWell: async () => {
        idle = false;
        return true;
      },
      goBack: () => {
        wentBack += 1;
      },
    });
    preferred.start();
    await clock.advance(60_000);
    expect(wentBack).toBe(0);
  });

  it("sees its phones again between one and five minutes later", () => {
    for (const [random, ms] of [
      [0, 60_000],
      [0.5, 180_000],
      [1, 300_000],
    ] as const) {
      clock = createFakeClock();
      make(() => random).start();
      expect(clock.pending()).toEqual([ms]);
    }
  });

  it("is not asked again and again by being started again, and forgotten when stopped", async () => {
    const preferred = make();
    preferred.start();
    await clock.advance(30_000);
    preferred.start();
    expect(clock.pending()).toEqual([30_000]);
    preferred.stop();
    await clock.advance(600_000);
    expect(asked).toBe(0);
  });

  it("does not count an answer that comes after it was stopped", async () => {
    let answer: (well: boolean) => void = () => undefined;
    const preferred = new PreferredServer({
      clock,
      random: () => 0,
      isIdle: () => true,
      isWell: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
      goBack: () => {
        wentBack += 1;
      },
    });
    preferred.start();
    await clock.advance(60_000);
    preferred.stop();
    answer(true);
    await clock.advance(0);
    expect(wentBack).toBe(0);
  });
});
