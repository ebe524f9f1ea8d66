/**
 * Owns: what the person can ask of the desktop around the window.
 * Must not know: React, or how the main process does it.
 */
import type { BridgeApi } from "../../src-contract/ipc.ts";

/** They answer whether it worked, and never reject. */
export interface DesktopActions {
  setAutostart(on: boolean): Promise<boolean>;
  /** While a hotkey is being recorded the ones there are do nothing, so that they can be pressed. */
  recordHotkey(on: boolean): Promise<boolean>;
  /** Ends the app, and whatever is up with it. */
  quit(): Promise<boolean>;
}

/** @param attempt runs it, and makes a notice of a refusal */
export function createDesktopActions(
  bridge: Pick<BridgeApi, "desktopSetAutostart" | "desktopRecordHotkey" | "desktopQuit">,
  attempt: (work: () => Promise<unknown>) => Promise<boolean>,
): DesktopActions {
  return {
    setAutostart: (on) => attempt(() => bridge.desktopSetAutostart({ on })),
    recordHotkey: (on) => attempt(() => bridge.desktopRecordHotkey({ on })),
    quit: () => attempt(() => bridge.desktopQuit()),
  };
}
