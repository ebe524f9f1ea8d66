/**
 * Owns: where in a headset's reports its buttons and lights are, read from its report descriptor.
 * Must not know: any maker. [USB HID 1.11 §6.2.2](https://www.usb.org/sites/default/files/hid1_11.pdf)
 */
import type { HidCollection, HidItem, HidReport } from "./hid.ts";
import { type Button, buttonUsages, type Light, lightUsages, telephonyPage } from "./usages.ts";

/** A field of a report: `size` bits behind the first `bit`. */
interface Field {
  readonly reportId: number;
  readonly bit: number;
  readonly size: number;
}

export interface ButtonField extends Field {
  readonly button: Button;
  /** What the field holds while the button is on. */
  readonly on: number;
  /** It says that it was pressed, not how it stands. */
  readonly momentary: boolean;
}

export interface LightField extends Field {
  readonly light: Light;
}

export interface HeadsetLayout {
  readonly buttons: readonly ButtonField[];
  readonly lights: readonly LightField[];
  /** Report id → bytes of the report. */
  readonly outputBytes: ReadonlyMap<number, number>;
}

/** Bytes of the longest report that is looked at: a descriptor is a stranger's word. */
export const longestReport = 64;

/** Null when it is no headset: nothing on it can answer a call or switch the microphone off. */
export function headsetLayout(collections: readonly HidCollection[]): HeadsetLayout | null {
  const telephony = collections.filter(({ usagePage }) => usagePage === telephonyPage);
  const inputs = reportsOf(telephony, (collection) => collection.inputReports);
  const outputs = reportsOf(telephony, (collection) => collection.outputReports);
  const buttons = inputs.flatMap(({ reportId, items }) => buttonsIn(reportId, items));
  const lights = outputs.flatMap(({ reportId, items }) => lightsIn(reportId, items));
  if (!buttons.some(({ button }) => button === "hook" || button === "mute")) return null;
  const outputBytes = new Map(
    outputs.map(({ reportId, items }) => [reportId, Math.ceil(bitsOf(items) / 8)]),
  );
  return { buttons, lights, outputBytes };
}

interface Report {
  readonly reportId: number;
  readonly items: readonly HidItem[];
}

/** Each report once. Whoever lists it first has all of it: an outer collection holds what its inner ones do. */
function reportsOf(
  collections: readonly HidCollection[],
  pick: (collection: HidCollection) => readonly HidReport[] | undefined,
): readonly Report[] {
  const found = new Map<number, readonly HidItem[]>();
  const visit = (collection: HidCollection): void => {
    for (const { reportId = 0, items = [] } of pick(collection) ?? [])
      if (!found.has(reportId) && isBounded(items)) found.set(reportId, items);
    for (const child of collection.children ?? []) visit(child);
  };
  for (const collection of collections) visit(collection);
  return [...found].map(([reportId, items]) => ({ reportId, items }));
}

function isBounded(items: readonly HidItem[]): boolean {
  const most = longestReport * 8;
  const isCount = (count: number): boolean =>
    Number.isInteger(count) && count >= 0 && count <= most;
  return (
    items.every(
      ({ reportSize = 1, reportCount = 1 }) => isCount(reportSize) && isCount(reportCount),
    ) && bitsOf(items) <= most
  );
}

function buttonsIn(reportId: number, items: readonly HidItem[]): readonly ButtonField[] {
  return fieldsOf(items).flatMap(({ item, bit }) => {
    const momentary = item.isAbsolute === false;
    const { reportSize: size = 1, reportCount = 1, logicalMinimum = 0 } = item;
    const usages = usagesOf(item);
    if (item.isArray === true)
      return Array.from({ length: reportCount }, (_, place) =>
        usages.flatMap((usage, index): ButtonField[] => {
          const button = buttonUsages.get(usage);
          const field = { reportId, bit: bit + place * size, size, on: logicalMinimum + index };
          return button === undefined ? [] : [{ button, ...field, momentary: true }];
        }),
      ).flat();
    return usages.slice(0, reportCount).flatMap((usage, place): ButtonField[] => {
      const button = buttonUsages.get(usage);
      const field = { reportId, bit: bit + place * size, size, on: 1 };
      return button === undefined
        ? []
        : [{ button, ...field, momentary: momentary || isPush(button) }];
    });
  });
}

/** These are pushed, never left on, whatever the descriptor says. */
const isPush = (button: Button): boolean => button === "flash" || button === "reject";

function lightsIn(reportId: number, items: readonly HidItem[]): readonly LightField[] {
  return fieldsOf(items).flatMap(({ item, bit }) => {
    const { reportSize: size = 1, reportCount = 1 } = item;
    return usagesOf(item)
      .slice(0, reportCount)
      .flatMap((usage, place): LightField[] => {
        const light = lightUsages.get(usage);
        return light === undefined ? [] : [{ light, reportId, bit: bit + place * size, size }];
      });
  });
}

/** The items that say something, each with the place of its first bit. */
function fieldsOf(items: readonly HidItem[]) {
  return items
    .map((item, index) => ({ item, bit: bitsOf(items.slice(0, index)) }))
    .filter(({ item }) => item.isConstant !== true);
}

function bitsOf(items: readonly HidItem[]): number {
  return items.reduce(
    (sum, { reportSize = 1, reportCount = 1 }) => sum + reportSize * reportCount,
    0,
  );
}

function usagesOf({ isRange, usages = [], usageMinimum = 0, usageMaximum = 0 }: HidItem) {
  if (isRange !== true) return usages;
  // No range is longer than a page of usages.
  const length = Math.min(Math.max(usageMaximum - usageMinimum + 1, 0), 0x1_0000);
  return Array.from({ length }, (_, index) => usageMinimum + index);
}
