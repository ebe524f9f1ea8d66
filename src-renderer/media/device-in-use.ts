/**
 * Owns: which device is used, given what the person chose and what is plugged in.
 * Must not know: how a device is opened.
 */
import type { SoundDevice } from "../../src-contract/preferences.ts";
import type { Plugged } from "./plugged-devices.ts";

/** A choice, carried out as far as it can be. */
export interface DeviceInUse {
  /** Null: whatever the system uses. */
  readonly id: string | null;
  /** Null when the system does not say which device it uses. */
  readonly label: string | null;
  /** Nothing is plugged in at all. */
  readonly absent: boolean;
  /** What was chosen and is not plugged in. The choice stays: it holds again when the device returns. */
  readonly missing: SoundDevice | null;
}

/** Whether sound goes on as it did: neither another device nor, as far as the system tells, another behind its own. */
export function sameInUse(one: DeviceInUse, other: DeviceInUse): boolean {
  const sameName = one.label === other.label || one.label === null || other.label === null;
  return one.id === other.id && one.absent === other.absent && sameName;
}

/** Among the ringers: the system's own, beside others. */
export const systemRinger: SoundDevice = { id: "default", label: "" };

/**
 * The device to use for `choice`.
 * The same device may have another id after it was plugged in elsewhere: then its name finds it, if no two have it.
 */
export function deviceInUse(choice: SoundDevice | null, plugged: Plugged): DeviceInUse {
  const found = choice === null ? null : find(choice, plugged.devices);
  if (found !== null) return { ...found, absent: false, missing: null };
  const { devices, system } = plugged;
  return { id: null, label: system?.label ?? null, absent: devices.length === 0, missing: choice };
}

function find(choice: SoundDevice, devices: readonly SoundDevice[]): SoundDevice | null {
  const same = devices.find(({ id }) => id === choice.id);
  if (same !== undefined) return same;
  const namesakes = devices.filter(({ label }) => label === choice.label);
  return namesakes.length === 1 ? (namesakes[0] ?? null) : null;
}

/** The devices to ring on: those of `choices` that are plugged in; the system's own when none is. */
export function ringersInUse(
  choices: readonly SoundDevice[],
  plugged: Plugged,
): readonly [DeviceInUse, ...DeviceInUse[]] {
  const system = deviceInUse(null, plugged);
  const [first, ...others] = choices
    .map((choice) => (isSystemRinger(choice) ? system : deviceInUse(choice, plugged)))
    .filter(({ missing }) => missing === null);
  return first === undefined ? [system] : [first, ...others];
}

/** Whether `device` stands for whatever the system uses. */
export function isSystemRinger({ id }: SoundDevice): boolean {
  return id === systemRinger.id;
}
