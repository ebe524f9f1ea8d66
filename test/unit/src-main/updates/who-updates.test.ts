import { describe, expect, it } from "vitest";
import { type Installation, whoUpdates } from "../../../../src-main/updates/who-updates.ts";

const appImage: Installation = {
  platform: "linux",
  program: "/tmp/.mount_OffhookX/offhook",
  env: { APPIMAGE: "/home/ada/Offhook.AppImage", APPDIR: "/tmp/.mount_OffhookX" },
  exists: () => false,
  writable: (path) => path.startsWith("/home/ada"),
};
const windows: Installation = {
  platform: "win32",
  program: "/Program Files/Offhook/Offhook.exe",
  env: {},
  exists: (path) => path === "/Program Files/Offhook/Uninstall Offhook.exe",
  writable: () => false,
};
const mac: Installation = {
  platform: "darwin",
  program: "/Applications/Offhook.app/Contents/MacOS/Offhook",
  env: {},
  exists: () => false,
  writable: (path) => path === "/Applications/Offhook.app/Contents",
};

describe("who updates", () => {
  it.each([
    ["an AppImage", appImage],
    ["an installation by NSIS", windows],
    ["an app out of a dmg", mac],
  ])("%s: itself", (_what, installation) => {
    expect(whoUpdates(installation)).toBe("itself");
  });

  it.each([
    ["a deb or rpm", { ...appImage, program: "/opt/offhook/offhook", env: {} }],
    ["a deb started by somebody else's AppImage", { ...appImage, program: "/opt/offhook/offhook" }],
    ["one beside an AppImage's folder", { ...appImage, program: "/tmp/.mount_OffhookXY/offhook" }],
    ["an AppImage that is not the person's", { ...appImage, writable: () => false }],
    ["an MSI", { ...windows, exists: () => false }],
    ["a pkg", { ...mac, writable: () => false }],
    ["another system", { ...mac, platform: "freebsd" as const }],
  ])("%s: the system", (_what, installation) => {
    expect(whoUpdates(installation)).toBe("system");
  });
});
