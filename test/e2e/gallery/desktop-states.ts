/**
 * Owns: every state of the settings about the desktop around the window.
 * Must not know: how a desktop does anything.
 */
import type { GalleryState } from "./gallery-state.ts";

/** The second row of hotkeys: its keys. */
const hangUpKeys = ".hotkey-keys >> nth=1";

export const desktopStates: Readonly<Record<string, GalleryState>> = {
  "desktop-tray": { place: "settings", desktop: { tray: true, autostart: true } },
  "desktop-autostart-managed": {
    place: "settings",
    desktop: { tray: true, autostart: true },
    managed: ["autostart"],
  },
  "hotkeys-chosen": {
    place: "settings",
    desktop: { hotkeysTaken: ["hangUp"] },
    preferences: {
      hotkeys: {
        answer: "Control+Alt+PageUp",
        hangUp: "Control+Alt+Shift+Super+PageDown",
        mute: "MediaPlayPause",
        show: "F13",
      },
    },
  },
  "hotkeys-recording": { place: "settings", press: [hangUpKeys] },
  "hotkeys-wayland": { place: "settings", desktop: { hotkeysWork: false } },
};
