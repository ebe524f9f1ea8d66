import { describe, expect, it, vi } from "vitest";
import { type Closing, onClosing } from "../../../../src-main/desktop/closing.ts";
import { keepFindable } from "../../../../src-main/desktop/keep-findable.ts";
import { pressedBy } from "../../../../src-main/desktop/press-switch.ts";
import { ownCommand, startsHidden } from "../../../../src-main/desktop/start-hidden.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";

const usual: Closing = {
  platform: "linux",
  quitting: false,
  signedIn: true,
  keepRunning: true,
  tray: true,
  inCall: false,
};

describe("closing the window", () => {
  it.each<[string, Partial<Closing>, string]>([
    ["with a tray", {}, "hide"],
    ["while quitting", { quitting: true, inCall: true }, "close"],
    ["signed out", { signedIn: false }, "close"],
    ["unwanted in the tray", { keepRunning: false }, "close"],
    ["in a call, all the same", { keepRunning: false, inCall: true }, "hide"],
    ["without a tray", { tray: false }, "close"],
    ["without a tray, in a call", { tray: false, inCall: true }, "minimise"],
    [
      "without a tray, unwanted, in a call",
      { tray: false, keepRunning: false, inCall: true },
      "minimise",
    ],
    ["on a Mac, whose dock brings it back", { platform: "darwin", tray: false }, "hide"],
  ])("%s", (_, closing, becomes) => {
    expect(onClosing({ ...usual, ...closing })).toBe(becomes);
  });
});

describe("a hidden window", () => {
  const hidden = () => ({
    isVisible: vi.fn(() => false),
    isDestroyed: () => false,
    minimize: vi.fn(),
  });

  it("waits for a tray, and goes into the taskbar when none comes", async () => {
    const clock = createFakeClock();
    const window = hidden();
    const findable = keepFindable(() => window, clock);
    findable(false);
    await clock.advance(9_999);
    expect(window.minimize).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(window.minimize).toHaveBeenCalledOnce();
  });

  it("stays hidden when the tray is back in time; one on the screen stays where it is", async () => {
    const clock = createFakeClock();
    const window = hidden();
    const findable = keepFindable(() => window, clock);
    findable(false);
    await clock.advance(5_000);
    findable(true);
    await clock.advance(60_000);
    window.isVisible.mockReturnValue(true);
    findable(false);
    await clock.advance(60_000);
    expect(window.minimize).not.toHaveBeenCalled();
  });
});

describe("a start", () => {
  it("is hidden when the system did it", () => {
    expect(startsHidden(["--hidden"], false)).toBe(true);
    expect(startsHidden([], true)).toBe(true);
    expect(startsHidden(["tel:1"], false)).toBe(false);
  });

  it("is done again with what started it", () => {
    const program = { execPath: "/opt/Offhook/offhook", env: {}, appPath: null };
    expect(ownCommand(program)).toEqual(["/opt/Offhook/offhook", "--hidden"]);
    const env = { APPIMAGE: "/home/a/O.AppImage", APPDIR: "/tmp/.mount_O" };
    expect(ownCommand({ ...program, execPath: "/tmp/.mount_O/offhook", env })[0]).toBe(
      "/home/a/O.AppImage",
    );
    // Whoever is started by a program out of an AppImage inherits that one's variables.
    expect(ownCommand({ ...program, env })[0]).toBe("/opt/Offhook/offhook");
    expect(ownCommand({ ...program, appPath: "/src" })[1]).toBe("/src");
  });

  it("may stand for a hotkey, but never because a link says so", () => {
    expect(pressedBy(["/opt/offhook", "--press=hang-up"], "linux")).toBe("hangUp");
    expect(pressedBy(["/opt/offhook", "--press=dial"], "linux")).toBeNull();
    expect(pressedBy(["/opt/offhook", "--", "--press=answer"], "linux")).toBeNull();
    expect(pressedBy(["offhook.exe", "--press=answer"], "win32")).toBeNull();
  });
});
