/** Owns: the proof that a desktop session is what it claims: its keyring's condition, its browser, and its end. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { addEntry } from "../../../../lab/desktop-session/secret-service.ts";
import {
  type DesktopSession,
  startDesktopSession,
} from "../../../../lab/desktop-session/session.ts";

const run = promisify(execFile);
let desktop: DesktopSession | undefined;
afterEach(() => desktop?.close());

const busOf = ({ env: { DBUS_SESSION_BUS_ADDRESS: address = "" } }: DesktopSession) => address;
const anEntry = { label: "A token", attributes: { service: "Offhook" }, secret: "hush" };

// Each needs Xvfb, dbus-daemon and gnome-keyring-daemon.
describe.runIf(process.platform === "linux")("a desktop session", () => {
  test("with an unlocked keyring keeps entries and finds them by service", async () => {
    desktop = await startDesktopSession({ keyring: "unlocked" });
    await addEntry(busOf(desktop), anEntry);
    expect(await desktop.keyring.entries("Offhook")).toEqual([
      { ...anEntry, attributes: expect.objectContaining(anEntry.attributes) },
    ]);
    expect(await desktop.keyring.entries("Another")).toEqual([]);
  });

  test.each(["locked", "no-keyring"] as const)("with %s takes no entry", async (keyring) => {
    desktop = await startDesktopSession({ keyring });
    await expect(addEntry(busOf(desktop), anEntry)).rejects.toThrow();
    expect(await desktop.keyring.entries("Offhook")).toEqual([]);
  });

  test.each(["no-service", "no-bus"] as const)(
    "with %s has nothing to look into",
    async (keyring) => {
      desktop = await startDesktopSession({ keyring });
      await expect(desktop.keyring.entries("Offhook")).rejects.toThrow();
    },
  );

  test("hands over what xdg-open was asked to open, in order and unharmed", async () => {
    desktop = await startDesktopSession();
    const links = ["https://a.test/?x=1&y=%20z#f", "http://127.0.0.1:1/second"];
    const first = desktop.nextUrl();
    for (const link of links) await run("xdg-open", [link], { env: desktop.env });
    expect([await first, await desktop.nextUrl()]).toEqual(links);
  });

  test("without a browser, opening a link fails", async () => {
    desktop = await startDesktopSession();
    await desktop.uninstallBrowser();
    await expect(run("xdg-open", ["http://127.0.0.1:1/"], { env: desktop.env })).rejects.toThrow();
  });

  test("leaves nothing behind", async () => {
    desktop = await startDesktopSession();
    const { folder } = desktop;
    await desktop.close();
    expect(existsSync(folder)).toBe(false);
    await expect(desktop.keyring.entries("Offhook")).rejects.toThrow();
  });
});
