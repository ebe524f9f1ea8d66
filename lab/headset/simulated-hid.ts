/**
 * Owns: the page's side of simulated headsets: a `navigator.hid` made of nothing. Runs in the page, by itself.
 * Must not know: the laboratory; nothing but its argument comes along.
 */
import type { HeadsetMake } from "./headset-makes.ts";

/** One headset, for whoever moves it. */
export interface HeadsetHandle {
  readonly sent: number[][];
  say(reportId: number, bytes: readonly number[]): void;
  plug(present: boolean): void;
  take(taken: boolean): void;
}

declare global {
  interface Window {
    simulatedHeadsets?: readonly HeadsetHandle[];
  }
}

/** Puts headsets of these makes in place of the machine's own. Everything is inside: it is sent to the page as text. */
export function simulateHeadsets(makes: readonly HeadsetMake[]): void {
  const hid = new EventTarget();
  const present = new Set<EventTarget>();
  const handles = makes.map((make): HeadsetHandle => {
    const sent: number[][] = [];
    let taken = false;
    const device = Object.assign(new EventTarget(), {
      ...make,
      opened: false,
      open: async () => {
        if (taken) throw new DOMException("Failed to open the device.", "NotAllowedError");
        device.opened = true;
      },
      close: async () => {
        device.opened = false;
      },
      sendReport: async (reportId: number, data: Uint8Array) => {
        if (!device.opened) throw new DOMException("It is not open.", "InvalidStateError");
        sent.push([reportId, ...data]);
      },
    });
    return {
      sent,
      say(reportId, bytes) {
        const data = new DataView(Uint8Array.from(bytes).buffer);
        if (device.opened)
          device.dispatchEvent(Object.assign(new Event("inputreport"), { reportId, data }));
      },
      plug(on) {
        if (on) present.add(device);
        else present.delete(device);
        if (!on) device.opened = false;
        hid.dispatchEvent(Object.assign(new Event(on ? "connect" : "disconnect"), { device }));
      },
      take(on) {
        taken = on;
      },
    };
  });
  Object.assign(hid, { getDevices: async () => [...present] });
  Object.defineProperty(navigator, "hid", { value: hid, configurable: true });
  window.simulatedHeadsets = handles;
}
