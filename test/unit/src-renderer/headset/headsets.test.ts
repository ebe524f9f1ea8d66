import { describe, expect, it } from "vitest";
import { levelHook, momentaryHook } from "../../../../lab/headset/headset-makes.ts";
import type { Wish } from "../../../../src-renderer/headset/headset-state.ts";
import { createHeadsets } from "../../../../src-renderer/headset/headsets.ts";
import { quietPhone } from "../../../../src-renderer/headset/phone-view.ts";
import { createFakeClock, settle } from "../../../fakes/fake-clock.ts";
import { FakeHeadset, FakeHid } from "../../../fakes/fake-headset.ts";

const ringing = { ...quietPhone, ringing: "r" };
const inCall = { ...quietPhone, active: ["r"] };
const [dark, ring, offHook] = [
  [2, 0, 0],
  [2, 0b100_0100, 0],
  [2, 1, 0],
];

async function setUp(...plugged: FakeHeadset[]) {
  const hid = new FakeHid();
  for (const device of plugged) hid.plugIn(device);
  const clock = createFakeClock();
  const wishes: Wish[] = [];
  const lines: string[] = [];
  const headsets = createHeadsets({
    hid,
    clock,
    log: (_level, _scope, message) => lines.push(message),
  });
  let changes = 0;
  headsets.onChange(() => {
    changes += 1;
  });
  headsets.onWish((wish) => wishes.push(wish));
  headsets.use(true);
  await settle();
  return { hid, headsets, wishes, clock, lines, changes: () => changes };
}

describe("headsets", () => {
  it("show the call, and answer and end it", async () => {
    const device = new FakeHeadset(levelHook);
    const { headsets, wishes, changes } = await setUp(device);
    expect(headsets.list()).toMatchObject([{ name: "Harbour H1", state: "ready" }]);
    expect(changes()).toBe(1);
    headsets.show(ringing);
    device.say(2, 1, 0);
    headsets.show(inCall);
    headsets.show(inCall);
    device.say(2, 0b1001, 0);
    device.say(2, 1, 0);
    device.say(2, 0, 0);
    headsets.show(quietPhone);
    await settle();
    expect(device.sent).toEqual([dark, ring, offHook, dark]);
    expect(wishes).toEqual([
      { kind: "answer", id: "r" },
      { kind: "mute", ids: ["r"], on: true },
      { kind: "hang-up", ids: ["r"] },
    ]);
  });

  it("reminds a headset that was lifted without a call", async () => {
    const device = new FakeHeadset(levelHook);
    const { wishes } = await setUp(device);
    device.say(2, 1, 0);
    await settle();
    expect(device.sent).toEqual([dark, dark]);
    expect(wishes).toEqual([]);
  });

  it("stops waiting for a headset that does not follow", async () => {
    const device = new FakeHeadset(levelHook);
    const { headsets, wishes, clock } = await setUp(device);
    device.say(2, 1, 0);
    device.say(2, 0, 0);
    headsets.show(inCall);
    device.say(2, 1, 0);
    headsets.show(quietPhone);
    await clock.advance(600);
    headsets.show(inCall);
    device.say(2, 0, 0);
    expect(wishes).toEqual([{ kind: "hang-up", ids: ["r"] }]);
  });

  it("come in the middle of a call and go, each with the lights of the moment", async () => {
    const first = new FakeHeadset(levelHook);
    const { headsets, hid, wishes, lines } = await setUp(first);
    headsets.show(inCall);
    hid.pullOut(first);
    expect(headsets.list()).toEqual([]);
    headsets.show(quietPhone);
    headsets.show(inCall);
    const [again, other] = [new FakeHeadset(levelHook), new FakeHeadset(momentaryHook)];
    hid.plugIn(again);
    hid.plugIn(other);
    await settle();
    expect(again.sent).toEqual([dark, offHook]);
    expect(other.sent).toEqual([
      [4, 0],
      [4, 1],
    ]);
    first.say(2, 1, 0);
    other.say(2, 0b10);
    expect(wishes).toEqual([{ kind: "hang-up", ids: ["r"] }]);
    expect(lines).not.toContain("a light could not be switched");
  });

  it("say when one cannot be opened, and try again when asked", async () => {
    const device = new FakeHeadset(levelHook);
    device.taken = true;
    const { headsets } = await setUp(device, new FakeHeadset(momentaryHook));
    const ids = headsets.list().map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    expect(headsets.list()).toContainEqual({
      id: expect.any(Number),
      name: "Harbour H1",
      state: "busy",
    });
    expect(headsets.list()).toContainEqual({
      id: expect.any(Number),
      name: "Harbour H2",
      state: "ready",
    });
    headsets.show(inCall);
    device.taken = false;
    headsets.lookAgain();
    await settle();
    expect(headsets.list().map(({ state }) => state)).toEqual(["ready", "ready"]);
    expect(headsets.list().map(({ id }) => id)).toEqual(ids);
    expect(device.sent).toEqual([dark, offHook]);
  });

  it("are let go of, dark, when nobody wants them", async () => {
    const device = new FakeHeadset(levelHook);
    const { headsets, hid, wishes } = await setUp(device);
    headsets.show(inCall);
    headsets.use(false);
    await settle();
    expect(device.opened).toBe(false);
    expect(device.sent).toEqual([dark, offHook, dark]);
    device.say(2, 1, 0);
    hid.plugIn(new FakeHeadset(momentaryHook));
    headsets.lookAgain();
    await settle();
    expect(headsets.list()).toEqual([]);
    expect(wishes).toEqual([]);
    headsets.use(true);
    await settle();
    expect(headsets.list()).toHaveLength(2);
  });

  it("that are no headsets are left alone", async () => {
    const keyboard = new FakeHeadset({ productName: "Keyboard", collections: [] });
    const { headsets } = await setUp(keyboard);
    expect(keyboard.opened).toBe(false);
    expect(headsets.list()).toEqual([]);
  });

  it("pulled out or not wanted while one is being opened, stay out", async () => {
    const device = new FakeHeadset(levelHook);
    const { headsets, hid } = await setUp();
    hid.plugIn(device);
    hid.pullOut(device);
    await settle();
    expect(headsets.list()).toEqual([]);
    hid.plugIn(device);
    headsets.use(false);
    await settle();
    expect(headsets.list()).toEqual([]);
    expect(device.opened).toBe(false);
  });

  it("are none where the browser knows none", () => {
    const headsets = createHeadsets({ hid: null, clock: createFakeClock(), log: () => {} });
    headsets.use(true);
    headsets.show(inCall);
    expect(headsets.list()).toEqual([]);
  });
});
