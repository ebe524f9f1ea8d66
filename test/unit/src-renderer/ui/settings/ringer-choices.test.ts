import { describe, expect, it } from "vitest";
import { systemRinger } from "../../../../../src-renderer/media/device-in-use.ts";
import { ringsOn, withRinger } from "../../../../../src-renderer/ui/settings/ringer-choices.ts";

const headset = { id: "h", label: "Headset" };
const desk = { id: "d", label: "Desk" };
const outputs = { devices: [headset, desk], system: headset };
/** The headset, as it was chosen when it was plugged in elsewhere. */
const headsetBefore = { id: "old", label: "Headset" };

describe("the boxes of the ringers", () => {
  it.each([
    ["none chosen is the system's own", [], systemRinger, true],
    ["none chosen is no other", [], desk, false],
    ["one chosen is not the system's own", [desk], systemRinger, false],
    ["a chosen one", [desk], desk, true],
    ["one that has another id since", [headsetBefore], headset, true],
    ["another one", [headsetBefore], desk, false],
  ])("%s", (_case, ringers, device, ticked) => {
    expect(ringsOn(ringers, device, outputs)).toBe(ticked);
  });

  it.each([
    ["a second beside the system's own", [], desk, true, [systemRinger, desk]],
    ["the system's own away", [systemRinger, desk], systemRinger, false, [desk]],
    ["the last one away: the system's own", [desk], desk, false, []],
    ["the system's own alone is no choice", [systemRinger, desk], desk, false, []],
    ["the system's own cannot go alone", [], systemRinger, false, []],
    ["one that has another id since, away", [headsetBefore, desk], headset, false, [desk]],
    ["one that is there already", [desk], desk, true, [desk]],
  ])("%s", (_case, ringers, device, on, after) => {
    expect(withRinger(ringers, device, on, outputs)).toEqual(after);
  });
});
