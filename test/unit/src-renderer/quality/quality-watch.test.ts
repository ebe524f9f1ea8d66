import { describe, expect, it } from "vitest";
import type { Call, CallState } from "../../../../src-renderer/call/call-state.ts";
import { QualityWatch } from "../../../../src-renderer/quality/quality-watch.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";
import { callReport } from "./stats-fixtures.ts";

const established = {
  kind: "established",
  since: 0,
  held: false,
  heldByRemote: false,
  muted: false,
  transferringTo: null,
  reconnecting: false,
} as const;
const ended: CallState = { kind: "ended", at: 1, reason: { kind: "hung-up", by: "us" } };
const callIn = (state: CallState, id = "one"): Call => ({
  id,
  direction: "outgoing",
  remote: { displayName: "", number: "1", uri: "sip:1@harbour.test", anonymous: false },
  movedBy: null,
  startedAt: 0,
  state,
});

/** A call whose counters rise with the clock. */
function setUp() {
  const clock = createFakeClock(0);
  let looks = 0;
  let changes = 0;
  let receives = true;
  let packets = 0;
  const watch = new QualityWatch({
    clock,
    stats: async () => {
      looks += 1;
      if (receives) packets += 100;
      return callReport({ packetsReceived: packets, packetsLost: 0, packetsDiscarded: 0 });
    },
  });
  watch.onChange(() => {
    changes += 1;
  });
  return {
    clock,
    watch,
    looks: () => looks,
    changes: () => changes,
    goSilent: () => {
      receives = false;
    },
  };
}

describe("watching the quality of calls", () => {
  it("looks every two seconds while a call is up, and not without one", async () => {
    const { clock, watch, looks, changes } = setUp();
    watch.follow([callIn({ kind: "dialling", muted: false })]);
    await clock.advance(10_000);
    expect(clock.pending()).toEqual([]);
    watch.follow([callIn(established)]);
    await clock.advance(10_000);
    expect([looks(), changes()]).toEqual([6, 6]);
    const quality = watch.of("one");
    expect(quality?.now).toMatchObject({ lossRatio: 0, path: "relay", roundTripMs: 40 });
    expect(quality?.scores).toHaveLength(6);
    expect(quality?.scores[0]).toBeNull();
    watch.follow([callIn(ended)]);
    await clock.advance(10_000);
    expect([looks(), clock.pending()]).toEqual([6, []]);
  });

  it("keeps what was seen until the call leaves the list", async () => {
    const { clock, watch } = setUp();
    watch.follow([callIn(established)]);
    await clock.advance(4_000);
    watch.follow([callIn(ended)]);
    expect(watch.of("one")?.summary).toMatchObject({
      codec: "opus",
      relayed: true,
      lossRatio: 0,
      roundTripMs: 40,
      jitterMs: 4,
    });
    watch.follow([]);
    expect(watch.of("one")).toBeNull();
  });

  it("sums up the worst and the average, and nothing of a call that was not heard", async () => {
    const { clock, watch, goSilent } = setUp();
    watch.follow([callIn(established)]);
    expect(watch.of("one")?.summary).toBeNull();
    await clock.advance(4_000);
    const before = watch.of("one")?.summary;
    expect(before?.mosWorst).toBe(before?.mosAverage);
    goSilent();
    await clock.advance(4_000);
    expect(watch.of("one")?.now?.mos).toBeNull();
    expect(watch.of("one")?.summary?.mosAverage).toBe(before?.mosAverage);
  });

  it.each([
    ["held", { ...established, held: true }],
    ["held by the other side", { ...established, heldByRemote: true }],
    ["getting a new path", { ...established, reconnecting: true }],
  ])("says and warns of nothing while the call is %s", async (_name, state) => {
    const { clock, watch, goSilent } = setUp();
    watch.follow([callIn(established)]);
    await clock.advance(4_000);
    goSilent();
    watch.follow([callIn(state)]);
    await clock.advance(30_000);
    expect(watch.of("one")).toMatchObject({ now: null, warning: null });
    watch.follow([callIn(established)]);
    await clock.advance(2_000);
    // One look to begin from.
    expect(watch.of("one")?.now).toBeNull();
    await clock.advance(10_000);
    expect(watch.of("one")?.warning).toBe("nothing-arrives");
  });

  it("keeps three minutes of scores", async () => {
    const { clock, watch } = setUp();
    watch.follow([callIn(established)]);
    await clock.advance(300_000);
    expect(watch.of("one")?.scores).toHaveLength(90);
  });

  it("goes on when a look fails", async () => {
    const clock = createFakeClock(0);
    let fails = true;
    const watch = new QualityWatch({
      clock,
      stats: () => (fails ? Promise.reject(new Error("closed")) : Promise.resolve(callReport())),
    });
    watch.follow([callIn(established)]);
    await clock.advance(2_000);
    fails = false;
    await clock.advance(4_000);
    expect(watch.of("one")?.now).not.toBeNull();
  });
});
