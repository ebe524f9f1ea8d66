/**
 * Owns: how many things wait for the person, and putting the number where the desktop shows such numbers.
 * Must not know: what waits.
 */
import type { App, BrowserWindow, NativeImage } from "electron";
import type { Words } from "../words.ts";
import type { Desk } from "./desk.ts";

/** Missed calls and new messages together. Pure. */
export const badgeCount = ({ signedIn, missed, newMessages }: Desk): number =>
  signedIn ? missed + newMessages : 0;

interface BadgeOptions {
  readonly app: Pick<App, "setBadgeCount">;
  readonly platform: string;
  readonly window: () => Pick<BrowserWindow, "setOverlayIcon"> | null;
  /** The mark on the taskbar's button on Windows, which has no numbers. */
  readonly overlay: () => NativeImage;
  readonly words: Pick<Words, "t">;
}

/** Returns the function to show every state of the desk with: the dock and Unity's launcher count, Windows shows a mark. */
export function createBadge({ app, platform, window, overlay, words }: BadgeOptions) {
  let shown = 0;
  return (desk: Desk): void => {
    const count = badgeCount(desk);
    if (count === shown) return;
    shown = count;
    if (platform !== "win32") app.setBadgeCount(count);
    else if (count === 0) window()?.setOverlayIcon(null, "");
    else window()?.setOverlayIcon(overlay(), words.t("tray.news", { count }));
  };
}
