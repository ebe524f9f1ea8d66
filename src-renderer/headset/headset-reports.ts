/**
 * Owns: reading a headset's report, and writing one for its lights.
 * Must not know: what a button does, or when a light is on.
 */
import type { HeadsetLayout } from "./headset-layout.ts";
import type { HidInput } from "./hid.ts";
import type { Button, Light } from "./usages.ts";

/** How a button stands in one report. */
export interface ButtonReading {
  readonly button: Button;
  readonly on: boolean;
  readonly momentary: boolean;
}

/** Every button this report tells of, once. A report that is too short tells nothing. */
export function readButtons(layout: HeadsetLayout, input: HidInput): readonly ButtonReading[] {
  const readings = new Map<Button, ButtonReading>();
  for (const { button, reportId, bit, size, on, momentary } of layout.buttons) {
    if (reportId !== input.reportId || bit + size > input.data.byteLength * 8) continue;
    const isOn = readBits(input.data, bit, size) === on || readings.get(button)?.on === true;
    readings.set(button, { button, on: isOn, momentary });
  }
  return [...readings.values()];
}

/** Lights that are on → reports to send, by id. A headset without a light for `mute` shows it as `microphone`. */
export function writeLights(
  layout: HeadsetLayout,
  lit: ReadonlySet<Light>,
): ReadonlyMap<number, Uint8Array<ArrayBuffer>> {
  const shown = layout.lights.some(({ light }) => light === "mute") ? "mute" : "microphone";
  const isLit = (light: Light): boolean =>
    light === "microphone" ? shown === "microphone" && lit.has("mute") : lit.has(light);
  const reports = new Map<number, Uint8Array<ArrayBuffer>>();
  for (const { light, reportId, bit } of layout.lights) {
    const report = reports.get(reportId) ?? new Uint8Array(layout.outputBytes.get(reportId) ?? 1);
    if (isLit(light)) report[bit >> 3] = (report[bit >> 3] ?? 0) | (1 << (bit & 7));
    reports.set(reportId, report);
  }
  return reports;
}

/** Least significant bit first. [USB HID 1.11 §8](https://www.usb.org/sites/default/files/hid1_11.pdf) */
function readBits(data: DataView, bit: number, size: number): number {
  let value = 0;
  for (let place = 0; place < Math.min(size, 31); place += 1) {
    const at = bit + place;
    value |= ((data.getUint8(at >> 3) >> (at & 7)) & 1) << place;
  }
  return value;
}
