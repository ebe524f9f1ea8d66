/**
 * Owns: bringing the window to the front, wherever it has gone.
 * Must not know: why.
 */
import type { BrowserWindow } from "electron";

/** From the tray, from the taskbar, from behind other windows. */
export function bringUp(
  window: Pick<BrowserWindow, "isMinimized" | "restore" | "show" | "focus"> | null,
): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
