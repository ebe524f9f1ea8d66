/**
 * Owns: the sound devices that are plugged in, as the browser lists them.
 * Must not know: which of them anybody has chosen.
 */
import type { SoundDevice } from "../../src-contract/preferences.ts";

/** The devices of one direction. */
export interface Plugged {
  /** In the system's order, without the browser's stand-ins for the system's own. */
  readonly devices: readonly SoundDevice[];
  /** The one the system uses by itself; null when it does not say. */
  readonly system: SoundDevice | null;
}

/** What there is to hear with, and to be heard through. */
export interface PluggedDevices {
  readonly inputs: Plugged;
  readonly outputs: Plugged;
}

/** The parts of a MediaDeviceInfo that matter here. */
export type DeviceInfo = Pick<MediaDeviceInfo, "deviceId" | "groupId" | "kind" | "label">;

/** Nothing is plugged in, or nobody has looked yet. */
export const nothingPlugged: PluggedDevices = {
  inputs: { devices: [], system: null },
  outputs: { devices: [], system: null },
};

/** Chromium's name for whatever the system uses, and for what Windows uses for calls. */
const systemId = "default";
const standIns = new Set([systemId, "communications"]);

/** Sorts what the browser lists. Without permission nothing has a name, and nothing can be chosen. */
export function pluggedDevices(infos: readonly DeviceInfo[]): PluggedDevices {
  return {
    inputs: pluggedOf(infos.filter(({ kind }) => kind === "audioinput")),
    outputs: pluggedOf(infos.filter(({ kind }) => kind === "audiooutput")),
  };
}

function pluggedOf(infos: readonly DeviceInfo[]): Plugged {
  const real = infos.filter(
    ({ deviceId, label }) => deviceId !== "" && label !== "" && !standIns.has(deviceId),
  );
  const standIn = infos.find(({ deviceId }) => deviceId === systemId);
  return { devices: real.map(deviceOf), system: standIn ? systemDevice(standIn, real) : null };
}

/** Windows and macOS name the device behind their own word for it; elsewhere both may be of one group. PulseAudio says neither. */
function systemDevice(standIn: DeviceInfo, real: readonly DeviceInfo[]): SoundDevice | null {
  const same =
    real.find(({ label }) => standIn.label.endsWith(` - ${label}`)) ??
    real.find(({ groupId }) => groupId !== "" && groupId === standIn.groupId) ??
    (real.length === 1 ? real[0] : undefined);
  return same === undefined ? null : deviceOf(same);
}

function deviceOf({ deviceId, label }: DeviceInfo): SoundDevice {
  return { id: deviceId, label };
}

/** Whether both lists say the same. */
export function samePlugged(one: PluggedDevices, other: PluggedDevices): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
