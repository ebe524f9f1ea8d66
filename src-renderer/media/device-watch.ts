/**
 * Owns: knowing at any time which sound devices are plugged in.
 * Must not know: what they are used for.
 */
import {
  type DeviceInfo,
  nothingPlugged,
  type PluggedDevices,
  pluggedDevices,
  samePlugged,
} from "./plugged-devices.ts";

/** The parts of `navigator.mediaDevices` that matter here. */
export interface DeviceList {
  enumerateDevices(): Promise<readonly DeviceInfo[]>;
  addEventListener(event: "devicechange", listener: () => void): void;
}

/** Looks when it is told to, and whenever the browser says that something was plugged in or out. */
export class DeviceWatch {
  readonly #list: DeviceList;
  readonly #onChange: (before: PluggedDevices) => void;
  #now = nothingPlugged;
  #looks = 0;

  /** @param onChange hears what was plugged in before */
  constructor(list: DeviceList, onChange: (before: PluggedDevices) => void) {
    this.#list = list;
    this.#onChange = onChange;
    list.addEventListener("devicechange", () => void this.look());
  }

  /** The same object until something changes. */
  get now(): PluggedDevices {
    return this.#now;
  }

  /** Never rejects. */
  async look(): Promise<void> {
    this.#looks += 1;
    const look = this.#looks;
    const infos = await this.#list.enumerateDevices().catch(() => []);
    // Something was plugged in or out meanwhile: the look after that counts.
    if (look !== this.#looks) return;
    const before = this.#now;
    const now = pluggedDevices(infos);
    if (samePlugged(before, now)) return;
    this.#now = now;
    this.#onChange(before);
  }
}
