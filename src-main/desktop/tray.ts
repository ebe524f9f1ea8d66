/**
 * Owns: our icon in the tray, drawn anew when what it shows has changed.
 * Must not know: what is shown, or how anything is done.
 */
import { Menu, type NativeImage, Tray } from "electron";
import type { Words } from "../words.ts";
import type { Desk, DeskAction } from "./desk.ts";
import { type TrayLook, trayLook, trayTooltip } from "./tray-look.ts";
import { type TrayEntry, trayMenu } from "./tray-menu.ts";

interface TrayOptions {
  readonly image: (look: TrayLook) => NativeImage;
  readonly words: Pick<Words, "t">;
  readonly act: (action: DeskAction) => void;
  /** Windows shows the window on a click and the menu on the other button; elsewhere a click is for the menu. */
  readonly platform: string;
}

/** An icon in the tray. */
export interface TrayIconShown {
  show(desk: Desk): void;
  remove(): void;
}

/** Puts the icon there. Only where somebody shows it: elsewhere Electron would draw it into nothing. */
export function putIntoTray(
  first: Desk,
  { image, words, act, platform }: TrayOptions,
): TrayIconShown {
  let look = trayLook(first);
  const tray = new Tray(image(look));
  // Some desktops send a click, too; the others show the menu themselves.
  if (platform !== "darwin") tray.on("click", () => act({ kind: "show" }));
  let menu = "";
  const show = (desk: Desk): void => {
    const next = trayLook(desk);
    if (next.icon !== look.icon || next.news !== look.news) tray.setImage(image(next));
    look = next;
    tray.setToolTip(trayTooltip(desk, words));
    const entries = trayMenu(desk, words);
    // A new menu closes one that is open: only when something in it is different.
    const text = JSON.stringify(entries);
    if (text === menu) return;
    menu = text;
    tray.setContextMenu(Menu.buildFromTemplate(entries.map((entry) => menuItem(entry, act))));
  };
  show(first);
  return { show, remove: () => tray.destroy() };
}

/** In a menu `&` marks the letter to press, and two of them stand for one. */
const asLabel = (text: string): string => text.replaceAll("&", "&&");

function menuItem(
  entry: TrayEntry,
  act: (action: DeskAction) => void,
): Electron.MenuItemConstructorOptions {
  if (entry.kind === "line") return { type: "separator" };
  const label = asLabel(entry.label);
  if (entry.kind === "status") return { label, enabled: false };
  const { checked, enabled, action } = entry;
  return {
    label,
    enabled,
    ...(checked === undefined ? {} : { type: "checkbox", checked }),
    click: () => act(action),
  };
}
