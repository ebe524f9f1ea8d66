import type { Session } from "electron";
import { describe, expect, it } from "vitest";
import { createLog } from "../../../../src-main/log/log.ts";
import { restrictPermissions } from "../../../../src-main/window/permissions.ts";

/** What a session was told, to be asked. */
function setUp() {
  const told: Record<string, (...argument: unknown[]) => unknown> = {};
  const take =
    (name: string) =>
    (handler: (...argument: unknown[]) => unknown): void => {
      told[name] = handler;
    };
  const session = {
    setPermissionRequestHandler: take("request"),
    setPermissionCheckHandler: take("check"),
    setDevicePermissionHandler: take("device"),
    on: (name: string, handler: (...argument: unknown[]) => unknown) => take(name)(handler),
  } as unknown as Session;
  restrictPermissions(
    session,
    createLog(() => undefined),
  );
  return {
    check: (permission: string, origin: string) => told["check"]?.(null, permission, origin, {}),
    device: (details: unknown) => told["device"]?.(details),
    choose: () => {
      const chosen: unknown[] = [];
      told["select-hid-device"]?.(
        { preventDefault: () => chosen.push("kept") },
        {},
        (id: unknown) => chosen.push(id),
      );
      return chosen;
    },
  };
}
const ours = "app://offhook";
const hid = (origin: string, ...pages: number[]) => ({
  deviceType: "hid",
  origin,
  device: { deviceId: "1", collections: pages.map((usagePage) => ({ usagePage, usage: 1 })) },
});

describe("devices", () => {
  it.each([
    ["a headset", hid(ours, 0x0c, 0x0b), true],
    ["a keyboard", hid(ours, 0x01), false],
    ["a security key", hid(ours, 0xf1d0), false],
    ["one that does not say what it is", { ...hid(ours), device: { deviceId: "1" } }, false],
    ["a headset, for another page", hid("https://elsewhere.example", 0x0b), false],
    ["a headset, for a page that is called like ours", hid("app://offhook.example", 0x0b), false],
    ["another kind of device", { ...hid(ours, 0x0b), deviceType: "usb" }, false],
  ])("%s", (_what, details, granted) => {
    expect(setUp().device(details)).toBe(granted);
  });

  it("are asked about by our page alone, and chosen by nobody", () => {
    const { check, choose } = setUp();
    expect(check("hid", `${ours}/`)).toBe(true);
    expect(check("hid", "https://elsewhere.example/")).toBe(false);
    for (const other of ["usb", "serial", "bluetooth", "geolocation"])
      expect(check(other, `${ours}/`)).toBe(false);
    expect(choose()).toEqual(["kept", null]);
  });
});
