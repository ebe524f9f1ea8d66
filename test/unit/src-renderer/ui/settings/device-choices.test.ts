import type { TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import {
  choiceOf,
  chosenValue,
  deviceChoices,
  deviceHint,
} from "../../../../../src-renderer/ui/settings/device-choices.ts";

const t = ((key: string, values: object = {}) =>
  [key, ...Object.values(values)].join(" ")) as unknown as TFunction;
const builtIn = { id: "b", label: "Built-in" };
const headset = { id: "h", label: "Headset" };
const here = { devices: [builtIn], system: builtIn };

describe("a list of devices", () => {
  it("has the system's own first, and at the end what was chosen and is not there", () => {
    expect(deviceChoices(t, here, headset)).toEqual([
      { value: "", label: "sound.likeSystemNamed Built-in" },
      { value: "b", label: "Built-in" },
      { value: "h", label: "sound.unpluggedNamed Headset" },
    ]);
    expect(deviceChoices(t, { devices: [], system: null }, null)).toEqual([
      { value: "", label: "sound.likeSystem" },
    ]);
  });

  it.each([
    ["nothing", { id: null, label: "Built-in", absent: false, missing: null }, ""],
    ["one that is there", { ...builtIn, absent: false, missing: null }, "b"],
    ["one that is not", { id: null, label: "Built-in", absent: false, missing: headset }, "h"],
  ])("shows as chosen: %s", (_case, inUse, value) => {
    expect(chosenValue(inUse)).toBe(value);
  });

  it("turns what is picked into a choice", () => {
    expect(choiceOf("", here, null)).toBeNull();
    expect(choiceOf("b", here, null)).toEqual(builtIn);
    expect(choiceOf("h", here, headset)).toEqual(headset);
  });

  it("says what is used instead, and when there is nothing at all", () => {
    expect(deviceHint(t, { ...builtIn, absent: false, missing: null }, "none")).toBeUndefined();
    expect(
      deviceHint(t, { id: null, label: "Built-in", absent: false, missing: headset }, "none"),
    ).toBe("sound.missing Headset Built-in");
    expect(deviceHint(t, { id: null, label: null, absent: false, missing: headset }, "none")).toBe(
      "sound.missing Headset sound.systemDevice",
    );
    expect(deviceHint(t, { id: null, label: null, absent: true, missing: headset }, "none")).toBe(
      "none",
    );
  });
});
