/**
 * Owns: which headsets there are, as they come and go, and that all of them follow the calls.
 * Must not know: what their buttons are, or how a wish is carried out.
 */
import type { Clock } from "../clock.ts";
import type { Log } from "../sip/sip-log.ts";
import { type Headset, openHeadset } from "./headset.ts";
import { headsetLayout } from "./headset-layout.ts";
import type { Wish } from "./headset-state.ts";
import type { Hid, HidDevice } from "./hid.ts";
import { type PhoneView, quietPhone } from "./phone-view.ts";

/** A headset as the settings show it. `busy`: it cannot be opened, most often because another program has it. */
export interface HeadsetView {
  /** Tells it from another of its make, for as long as it is there. */
  readonly id: number;
  readonly name: string;
  readonly state: "ready" | "busy";
}

export interface Headsets {
  /** Those that are there, while they are wanted. */
  list(): readonly HeadsetView[];
  onChange(listener: () => void): void;
  onWish(listener: (wish: Wish) => void): void;
  /** Whether buttons are listened to. */
  use(on: boolean): void;
  /** Tries those again that could not be opened. */
  lookAgain(): void;
  show(phone: PhoneView): void;
}

/** @param hid null where the browser has none: then there is never a headset */
export function createHeadsets({
  hid,
  clock,
  log,
}: {
  readonly hid: Hid | null;
  readonly clock: Clock;
  readonly log: Log;
}): Headsets {
  const listeners = new Set<() => void>();
  const wishers = new Set<(wish: Wish) => void>();
  /** Null while it is being opened, or cannot be. */
  const present = new Map<
    HidDevice,
    { readonly view: HeadsetView; readonly headset: Headset | null }
  >();
  const opening = new Set<HidDevice>();
  let lastId = 0;
  let wanted = false;
  let phone = quietPhone;

  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const onWish = (wish: Wish): void => {
    for (const wisher of wishers) wisher(wish);
  };

  async function add(device: HidDevice): Promise<void> {
    const layout = headsetLayout(device.collections);
    const known = present.get(device)?.headset ?? null;
    if (layout === null || known !== null || opening.has(device)) return;
    opening.add(device);
    const headset = await openHeadset(device, layout, { clock, log, onWish }).catch(() => null);
    // It may have been pulled out meanwhile, or nobody wants it any more.
    if (!opening.delete(device) || !wanted) return void headset?.close();
    log("info", "headset", headset === null ? "cannot be opened" : "ready");
    const view: HeadsetView = {
      id: present.get(device)?.view.id ?? ++lastId,
      name: device.productName,
      state: headset === null ? "busy" : "ready",
    };
    present.set(device, { view, headset });
    headset?.show(phone);
    changed();
  }

  function remove(device: HidDevice): void {
    opening.delete(device);
    const gone = present.get(device);
    if (gone === undefined) return;
    present.delete(device);
    void gone.headset?.close();
    changed();
  }

  async function look(): Promise<void> {
    const devices = (await hid?.getDevices().catch(() => [])) ?? [];
    if (wanted) for (const device of devices) void add(device);
  }

  hid?.addEventListener("connect", ({ device }) => {
    if (wanted) void add(device);
  });
  hid?.addEventListener("disconnect", ({ device }) => remove(device));

  return {
    list: () => [...present.values()].map(({ view }) => view),
    onChange: (listener) => void listeners.add(listener),
    onWish: (listener) => void wishers.add(listener),
    use(on) {
      if (on === wanted) return;
      wanted = on;
      if (on) void look();
      else for (const device of [...opening, ...present.keys()]) remove(device);
    },
    lookAgain() {
      if (wanted) void look();
    },
    show(next) {
      phone = next;
      for (const { headset } of present.values()) headset?.show(next);
    },
  };
}
