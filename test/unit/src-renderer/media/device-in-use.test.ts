import { describe, expect, it } from "vitest";
import {
  deviceInUse,
  ringersInUse,
  systemRinger,
} from "../../../../src-renderer/media/device-in-use.ts";
import type { Plugged } from "../../../../src-renderer/media/plugged-devices.ts";

const builtIn = { id: "b", label: "Built-in" };
const headset = { id: "h", label: "Headset" };
const desk = { id: "d", label: "Desk" };
const all: Plugged = { devices: [builtIn, headset, desk], system: builtIn };
const alone: Plugged = { devices: [builtIn], system: builtIn };
const nothing: Plugged = { devices: [], system: null };

describe("the device in use", () => {
  it.each([
    ["nothing chosen", null, all, { id: null, label: "Built-in", absent: false, missing: null }],
    ["chosen and there", headset, all, { ...headset, absent: false, missing: null }],
    [
      "chosen and gone",
      headset,
      alone,
      { id: null, label: "Built-in", absent: false, missing: headset },
    ],
    ["nothing there", null, nothing, { id: null, label: null, absent: true, missing: null }],
    [
      "chosen, nothing there",
      headset,
      nothing,
      { id: null, label: null, absent: true, missing: headset },
    ],
    [
      "the system does not say which is its own",
      null,
      { devices: [desk, headset], system: null },
      { id: null, label: null, absent: false, missing: null },
    ],
    [
      "chosen, and has another id since",
      { id: "old", label: "Headset" },
      all,
      { ...headset, absent: false, missing: null },
    ],
    [
      "chosen, and two have its name",
      { id: "old", label: "Headset" },
      { devices: [headset, { id: "h2", label: "Headset" }], system: headset },
      { id: null, label: "Headset", absent: false, missing: { id: "old", label: "Headset" } },
    ],
    [
      "chosen, and another has its name",
      headset,
      { devices: [{ id: "h2", label: "Headset" }, headset], system: null },
      { ...headset, absent: false, missing: null },
    ],
  ])("%s", (_case, choice, plugged, expected) => {
    expect(deviceInUse(choice, plugged)).toEqual(expected);
  });
});

describe("the ringers in use", () => {
  it.each([
    ["none chosen", [], all, [null]],
    ["one", [headset], all, ["h"]],
    ["several", [headset, desk], all, ["h", "d"]],
    ["one of them gone", [headset, desk], { devices: [desk], system: desk }, ["d"]],
    ["all of them gone", [headset, desk], alone, [null]],
    ["the system's own beside another", [systemRinger, desk], all, [null, "d"]],
  ])("%s", (_case, choices, plugged, ids) => {
    expect(ringersInUse(choices, plugged).map(({ id }) => id)).toEqual(ids);
  });
});
