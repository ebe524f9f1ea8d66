import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as makes from "../../../../lab/headset/headset-makes.ts";
import { headsetLayout, longestReport } from "../../../../src-renderer/headset/headset-layout.ts";
import { readButtons, writeLights } from "../../../../src-renderer/headset/headset-reports.ts";
import type { HidCollection, HidItem } from "../../../../src-renderer/headset/hid.ts";
import type { Light } from "../../../../src-renderer/headset/usages.ts";

const layoutOf = (collections: readonly HidCollection[]) => {
  const layout = headsetLayout(collections);
  if (layout === null) throw new Error("no headset");
  return layout;
};
const read = (collections: readonly HidCollection[], reportId: number, ...bytes: number[]) =>
  readButtons(layoutOf(collections), {
    reportId,
    data: new DataView(Uint8Array.from(bytes).buffer),
  })
    .filter(({ on }) => on)
    .map(({ button, momentary }) => `${button}${momentary ? "!" : ""}`);
const lit = (collections: readonly HidCollection[], ...lights: Light[]) =>
  Object.fromEntries(
    [...writeLights(layoutOf(collections), new Set(lights))].map(([id, bytes]) => [id, [...bytes]]),
  );

describe("buttons of a published descriptor", () => {
  it.each([
    ["hook up", makes.levelHook, 2, [0b1, 0], ["hook"]],
    ["mute, behind what nobody needs", makes.levelHook, 2, [0b1001, 0], ["hook", "mute!"]],
    ["flash", makes.levelHook, 2, [0b1_0000, 0], ["flash!"]],
    ["reject", makes.levelHook, 2, [0b1000_0000, 0], ["reject!"]],
    ["line busy, which is no button", makes.levelHook, 2, [0b10, 0], []],
    ["another report", makes.levelHook, 1, [0xff, 0xff], []],
    ["a report that is too short", makes.levelHook, 2, [], []],
    ["a hook that only says pressed", makes.momentaryHook, 2, [0b11], ["hook!"]],
    ["mute that says how it stands", makes.levelMute, 7, [0b100], ["mute"]],
    ["flash is pushed, whatever the descriptor says", makes.levelMute, 7, [0b10], ["flash!"]],
    ["a high report id", makes.lightPerReport, 0x20, [0b11], ["hook", "mute!"]],
  ])("%s", (_what, make, reportId, bytes, buttons) => {
    expect(read(make.collections, reportId, ...bytes)).toEqual(buttons);
  });
});

describe("lights of a published descriptor", () => {
  it("are bits of one report", () => {
    expect(lit(makes.levelHook.collections)).toEqual({ 2: [0, 0] });
    expect(lit(makes.levelHook.collections, "off-hook", "mute")).toEqual({ 2: [0b11, 0] });
    expect(lit(makes.levelHook.collections, "ring")).toEqual({ 2: [0b100_0100, 0] });
    expect(lit(makes.levelHook.collections, "hold")).toEqual({ 2: [0b1000, 0] });
  });
  it("have a report each", () => {
    expect(lit(makes.lightPerReport.collections, "off-hook", "mute")).toEqual({
      ...{ 33: [0], 34: [1], 35: [1], 36: [0] },
    });
  });
  it("reach over bytes, and the microphone stands for mute where there is none", () => {
    expect(lit(makes.levelMute.collections, "hold", "mute")).toEqual({ 7: [0b1000_0000, 1] });
  });
});

const item = (more: HidItem): HidItem => ({ reportSize: 1, reportCount: 1, ...more });
const telephony = (items: readonly HidItem[], more: Partial<HidCollection> = {}) => [
  { usagePage: 0x0b, usage: 5, inputReports: [{ reportId: 1, items }], ...more },
];

describe("any other descriptor", () => {
  it("is no headset without hook or mute on the telephony page", () => {
    expect(headsetLayout([])).toBe(null);
    expect(headsetLayout([{}])).toBe(null);
    expect(headsetLayout(telephony([item({ usages: [0x0b_0021] })]))).toBe(null);
    const keyboard = { usagePage: 1, usage: 6, inputReports: [] };
    expect(headsetLayout([keyboard])).toBe(null);
    // The same usages elsewhere are not ours to listen to.
    const [first] = telephony([item({ usages: [0x0b_0020] })]);
    expect(headsetLayout([{ ...first, usagePage: 0xff00 }])).toBe(null);
  });
  it("may tell the numbers of its buttons, in an array", () => {
    const array = item({
      isArray: true,
      usages: [0x0b_0020, 0x0b_002f],
      reportSize: 8,
      reportCount: 2,
    });
    const collections = telephony([{ ...array, logicalMinimum: 1 }]);
    expect(read(collections, 1, 0, 0)).toEqual([]);
    expect(read(collections, 1, 2, 0)).toEqual(["mute!"]);
    expect(read(collections, 1, 1, 2)).toEqual(["hook!", "mute!"]);
  });
  it("may give its usages as a range", () => {
    const range = item({ isRange: true, usageMinimum: 0x0b_0020, usageMaximum: 0x0b_002f });
    expect(read(telephony([{ ...range, reportCount: 16 }]), 1, 0b1, 0b1000_0000)).toEqual([
      "hook",
      "mute",
    ]);
    const absurd = { ...range, usageMinimum: 0, usageMaximum: 0xffff_ffff };
    expect(headsetLayout(telephony([absurd]))).toBe(null);
  });
  it("has no buttons in its padding", () => {
    const padding = item({ usages: [0x0b_0020], isConstant: true });
    expect(headsetLayout(telephony([padding]))).toBe(null);
  });
  it("never gets further than being refused, whatever it says", () => {
    const number = fc.oneof(
      fc.nat(40),
      fc.integer(),
      fc.constantFrom(0x0b_0020, 0x0b_002f, 0x08_0017),
    );
    const anyItem = fc.record(
      {
        ...{ isAbsolute: fc.boolean(), isArray: fc.boolean(), isConstant: fc.boolean() },
        ...{ isRange: fc.boolean(), usages: fc.array(number), usageMinimum: number },
        ...{
          usageMaximum: number,
          reportSize: number,
          reportCount: number,
          logicalMinimum: number,
        },
      },
      { requiredKeys: [] },
    );
    const reports = fc.array(fc.record({ reportId: number, items: fc.array(anyItem) }));
    fc.assert(
      fc.property(reports, reports, fc.uint8Array({ maxLength: 70 }), (inputs, outputs, bytes) => {
        const collection = { usagePage: 0x0b, inputReports: inputs, outputReports: outputs };
        const layout = headsetLayout([collection]);
        if (layout === null) return;
        const data = new DataView(Uint8Array.from(bytes).buffer);
        for (const { reportId } of inputs) readButtons(layout, { reportId, data });
        for (const report of writeLights(layout, new Set(["ring", "mute"])).values())
          expect(report.length).toBeLessThanOrEqual(longestReport);
      }),
      { numRuns: 2_000 },
    );
  });
  it("may have its report in an inner collection, once", () => {
    const inner = { inputReports: [{ reportId: 1, items: [item({ usages: [0x0b_0020] })] }] };
    const [outer] = telephony([], { inputReports: [], children: [inner, inner] });
    const layout = layoutOf(outer ? [outer] : []);
    expect(layout.buttons).toHaveLength(1);
  });
});
