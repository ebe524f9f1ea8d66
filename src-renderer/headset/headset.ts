/**
 * Owns: one headset: its reports become wishes, the calls become its lights.
 * Must not know: other headsets, or how a wish is carried out.
 */
import type { Clock } from "../clock.ts";
import type { Log } from "../sip/sip-log.ts";
import type { HeadsetLayout } from "./headset-layout.ts";
import { type ButtonReading, readButtons, writeLights } from "./headset-reports.ts";
import {
  type HeadsetEvent,
  type HeadsetState,
  idleHeadset,
  lightsOf,
  transition,
  type Wish,
} from "./headset-state.ts";
import type { HidDevice, HidInput } from "./hid.ts";
import type { PhoneView } from "./phone-view.ts";
import type { Button } from "./usages.ts";

/** A headset whose buttons are listened to. */
export interface Headset {
  /** The calls are like this now. */
  show(phone: PhoneView): void;
  /** Switches its lights off and lets go of it. Never rejects. */
  close(): Promise<void>;
}

/** Milliseconds a headset takes at most to follow a light. */
const echoTime = 500;

/** @throws whatever the browser says when the device cannot be opened: another program has it, or it is gone */
export async function openHeadset(
  device: HidDevice,
  layout: HeadsetLayout,
  options: {
    readonly clock: Clock;
    readonly log: Log;
    readonly onWish: (wish: Wish) => void;
  },
): Promise<Headset> {
  const { clock, log, onWish } = options;
  const stands = new Map<Button, boolean>();
  let state: HeadsetState = idleHeadset;
  let isOpen = true;
  let sent = "";
  /** Reports leave one after the other. */
  let sending: Promise<void> = Promise.resolve();
  let forgetEchoes = (): void => undefined;

  function send(again: boolean): void {
    const reports = writeLights(layout, lightsOf(state.phone));
    const text = [...reports].map(([id, bytes]) => `${id}:${bytes.join()}`).join(" ");
    if (text === sent && !again) return;
    sent = text;
    forgetEchoes();
    forgetEchoes = clock.setTimeout(() => take({ kind: "settled" }), echoTime);
    sending = sending.then(async () => {
      for (const [id, bytes] of reports) await device.sendReport(id, bytes);
    });
    sending = sending.catch(() => {
      if (isOpen) log("warn", "headset", "a light could not be switched");
    });
  }

  function take(event: HeadsetEvent): void {
    const step = transition(state, event);
    state = step.state;
    if (step.remind) send(true);
    if (step.wish !== null) onWish(step.wish);
  }

  function hear(input: HidInput): void {
    for (const reading of readButtons(layout, input)) {
      const before = stands.get(reading.button) ?? false;
      stands.set(reading.button, reading.on);
      if (reading.on === before) continue;
      const event = eventOf(reading);
      if (isOpen && event !== null) take(event);
    }
  }

  await device.open();
  device.addEventListener("inputreport", hear);
  send(true);
  return {
    show(phone) {
      take({ kind: "phone", phone });
      send(false);
    },
    async close() {
      isOpen = false;
      forgetEchoes();
      device.removeEventListener("inputreport", hear);
      state = idleHeadset;
      if (device.opened) send(false);
      forgetEchoes();
      await sending;
      await device.close().catch(() => undefined);
    },
  };
}

/** Null for a button that is let go. */
function eventOf({ button, on, momentary }: ButtonReading): HeadsetEvent | null {
  if (button === "flash" || button === "reject") return on ? { kind: `${button}-pressed` } : null;
  if (!momentary) return { kind: button, on };
  return on ? { kind: `${button}-pressed` } : null;
}
