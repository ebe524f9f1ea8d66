/**
 * Owns: the screen's copy of the desktop around the window, and the wires that keep it and the voicemail's number in step.
 * Must not know: how a desktop does anything.
 */
import { createStore, type StoreApi } from "zustand/vanilla";
import { type DesktopView, unknownDesktop } from "../../src-contract/desktop-view.ts";
import type { BridgeApi } from "../../src-contract/ipc.ts";
import type { WatchStore } from "./watch-store.ts";

export type DesktopStore = StoreApi<DesktopView>;

/** A store that knows nothing yet. */
export function createDesktopStore(): DesktopStore {
  return createStore<DesktopView>(() => unknownDesktop);
}

/** The badge counts what only the page knows. */
export function connectDesktop(
  bridge: Pick<BridgeApi, "desktopGet" | "onDesktopChanged" | "voicemailReport">,
  { desktop, watch }: { readonly desktop: DesktopStore; readonly watch: WatchStore },
): void {
  bridge.onDesktopChanged((view) => desktop.setState(view));
  // What was told meanwhile is what the answer says, too: both are the view of their moment, in order.
  void bridge.desktopGet().then((view) => desktop.setState(view));
  let told = 0;
  watch.subscribe(({ voicemail }) => {
    const newMessages = voicemail.kind === "known" ? voicemail.summary.newMessages : 0;
    if (newMessages === told) return;
    told = newMessages;
    void bridge.voicemailReport({ newMessages });
  });
}
