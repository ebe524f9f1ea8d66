/**
 * Owns: headsets that are plugged in and out, and remember what was sent to them.
 * Must not know: what is tested.
 */
import type { HeadsetMake } from "../../lab/headset/headset-makes.ts";
import type { Hid, HidDevice, HidInput } from "../../src-renderer/headset/hid.ts";

export class FakeHeadset implements HidDevice {
  opened = false;
  /** Another program has it. */
  taken = false;
  /** Report ids and bytes, in order. */
  readonly sent: number[][] = [];
  readonly productName: string;
  readonly collections: HidDevice["collections"];
  readonly #listeners = new Set<(event: HidInput) => void>();

  constructor({ productName, collections }: HeadsetMake) {
    this.productName = productName;
    this.collections = collections;
  }
  async open(): Promise<void> {
    if (this.taken) throw new DOMException("Failed to open the device.", "NotAllowedError");
    this.opened = true;
  }
  async close(): Promise<void> {
    this.opened = false;
  }
  async sendReport(reportId: number, data: Uint8Array): Promise<void> {
    if (!this.opened)
      throw new DOMException("The device must be opened first.", "InvalidStateError");
    this.sent.push([reportId, ...data]);
  }
  addEventListener(_type: "inputreport", listener: (event: HidInput) => void): void {
    this.#listeners.add(listener);
  }
  removeEventListener(_type: "inputreport", listener: (event: HidInput) => void): void {
    this.#listeners.delete(listener);
  }
  say(reportId: number, ...bytes: number[]): void {
    const data = new DataView(Uint8Array.from(bytes).buffer);
    for (const listener of this.#listeners) listener({ reportId, data });
  }
}

type Listener = (event: { readonly device: HidDevice }) => void;

export class FakeHid implements Hid {
  readonly devices = new Set<FakeHeadset>();
  readonly #listeners = { connect: new Set<Listener>(), disconnect: new Set<Listener>() };

  async getDevices(): Promise<readonly HidDevice[]> {
    return [...this.devices];
  }
  addEventListener(type: "connect" | "disconnect", listener: Listener): void {
    this.#listeners[type].add(listener);
  }
  plugIn(device: FakeHeadset): void {
    this.devices.add(device);
    for (const listener of this.#listeners.connect) listener({ device });
  }
  pullOut(device: FakeHeadset): void {
    this.devices.delete(device);
    device.opened = false;
    for (const listener of this.#listeners.disconnect) listener({ device });
  }
}
