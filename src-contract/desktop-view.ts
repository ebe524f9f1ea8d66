/**
 * Owns: what the page is told of the desktop around it: tray, start with the computer, keys.
 * Must not know: how any desktop does these things.
 */
import type { HotkeyAction } from "./hotkeys.ts";

export interface DesktopView {
  /** Whether somebody shows our icon: the window can be closed and Offhook still be found. */
  readonly tray: boolean;
  /** Whether the system starts Offhook when the person logs in. */
  readonly autostart: boolean;
  /** False where the desktop lets no program listen to keys. */
  readonly hotkeysWork: boolean;
  /** Actions whose keys another program has. */
  readonly hotkeysTaken: readonly HotkeyAction[];
}

/** Until the main process has said how it is. */
export const unknownDesktop: DesktopView = {
  tray: false,
  autostart: false,
  hotkeysWork: true,
  hotkeysTaken: [],
};
