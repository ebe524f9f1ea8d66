/**
 * Owns: which file holds the drawing of a tray icon on each system.
 * Must not know: when which one is shown.
 */
import { join } from "node:path";
import type { TrayLook } from "./tray-look.ts";

/**
 * The file below `folder`. A Mac colours templates itself; Windows takes 16 points and finds larger ones by their
 * names; Linux desktops scale a large one. Pure.
 */
export function trayImageFile(folder: string, { icon, news }: TrayLook, platform: string): string {
  const name = news ? `${icon}-news` : icon;
  if (platform === "darwin") return join(folder, "macos", `${name}Template.png`);
  return join(folder, platform === "win32" ? "windows" : "linux", `${name}.png`);
}

/** The mark of the taskbar's button on Windows. Pure. */
export const overlayImageFile = (folder: string): string => join(folder, "windows", "overlay.png");
