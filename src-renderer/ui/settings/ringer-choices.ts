/**
 * Owns: what it means for the chosen ringers to tick a device, or not to.
 * Must not know: how they are shown.
 */
import type { Preferences, SoundDevice } from "../../../src-contract/preferences.ts";
import { deviceInUse, isSystemRinger, systemRinger } from "../../media/device-in-use.ts";
import type { Plugged } from "../../media/plugged-devices.ts";

type Ringers = Preferences["ringers"];

/** Whether the box of `device` is ticked. Nothing chosen is the system's own. */
export function ringsOn(ringers: Ringers, device: SoundDevice, outputs: Plugged): boolean {
  if (ringers.length === 0) return isSystemRinger(device);
  return ringers.some((ringer) => isSame(ringer, device, outputs));
}

/** The choice with that box ticked or not; the system's own alone is no choice at all. */
export function withRinger(
  ringers: Ringers,
  device: SoundDevice,
  on: boolean,
  outputs: Plugged,
): Ringers {
  const before = ringers.length === 0 ? [systemRinger] : ringers;
  const others = before.filter((ringer) => !isSame(ringer, device, outputs));
  const after = on ? [...others, device] : others;
  return after.every(isSystemRinger) ? [] : after;
}

/** A device that has another id since it was chosen is still the one that was chosen. */
function isSame(ringer: SoundDevice, device: SoundDevice, outputs: Plugged): boolean {
  if (ringer.id === device.id) return true;
  return !isSystemRinger(ringer) && deviceInUse(ringer, outputs).id === device.id;
}
