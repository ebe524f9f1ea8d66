import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type Autostart,
  autostartPolicy,
  keepAutostart,
} from "../../../../src-main/desktop/autostart.ts";
import {
  autostartByEntry,
  autostartEntry,
  autostartFile,
  isEntryOn,
} from "../../../../src-main/desktop/autostart-entry.ts";
import { autostartByLoginItem } from "../../../../src-main/desktop/login-item.ts";
import { createLog } from "../../../../src-main/log/log.ts";

const log = createLog(() => undefined);

describe("the entry of a Linux desktop", () => {
  let home = "";
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "autostart-"));
  });
  afterEach(() => rmSync(home, { recursive: true }));
  const file = () => autostartFile({ XDG_CONFIG_HOME: home });

  it("lies where the specification has it", () => {
    expect(autostartFile({ HOME: "/home/a" })).toBe("/home/a/.config/autostart/offhook.desktop");
    expect(autostartFile({ HOME: "/home/a", XDG_CONFIG_HOME: "" })).toContain("/home/a/.config/");
  });

  it.each([
    [["/opt/Offhook/offhook", "--hidden"], "/opt/Offhook/offhook --hidden"],
    [["/home/a b/O.AppImage"], '"/home/a b/O.AppImage"'],
    [["/a/100%"], "/a/100%%"],
    [['/a/$(x)`y`"z"\\'], '"/a/\\\\$(x)\\\\`y\\\\`\\\\"z\\\\"\\\\\\\\"'],
  ])("quotes %j", (command, exec) => {
    expect(autostartEntry(command)).toContain(`\nExec=${exec}\n`);
  });

  it("is written whole, and goes away", () => {
    const entry = autostartByEntry(file(), ["/opt/offhook", "--hidden"]);
    expect(entry.isOn()).toBe(false);
    entry.set(true);
    expect(entry.isOn()).toBe(true);
    expect(readdirSync(dirname(file()))).toEqual(["offhook.desktop"]);
    entry.set(false);
    entry.set(false);
    expect(entry.isOn()).toBe(false);
  });

  it("is off when the person has switched it off in their desktop, and stays so", () => {
    const entry = autostartByEntry(file(), ["/opt/offhook"]);
    entry.set(true);
    for (const off of ["Hidden=true", "X-GNOME-Autostart-enabled=false"]) {
      const text = `[Desktop Entry]\nExec=/opt/offhook\n${off}\n`;
      writeFileSync(file(), text);
      entry.refresh();
      expect(isEntryOn(text)).toBe(false);
      expect(readFileSync(file(), "utf8")).toBe(text);
    }
  });

  it("follows a program that has moved", () => {
    autostartByEntry(file(), ["/old/offhook"]).set(true);
    autostartByEntry(file(), ["/new/offhook"]).refresh();
    expect(readFileSync(file(), "utf8")).toContain("Exec=/new/offhook");
  });
});

describe("who decides", () => {
  const systemOf = (on: boolean, refuses = false) => {
    let now = on;
    return {
      isOn: () => now,
      set: vi.fn((next: boolean) => {
        if (refuses) throw new Error("EACCES");
        now = next;
      }),
      refresh: vi.fn(),
    } satisfies Autostart;
  };
  const settingsOf = (autostart: boolean | null) => {
    let kept = autostart;
    return {
      get: () => kept as never,
      set: (_: string, value: unknown) => {
        kept = value as boolean;
      },
    };
  };
  const free = { fixed: null, first: null };

  it.each<[string, Parameters<typeof autostartPolicy>[0], object]>([
    ["nobody but the person", { mandatory: {}, recommended: {}, broken: [] }, free],
    [
      "IT",
      { mandatory: { autostart: true }, recommended: {}, broken: [] },
      { fixed: true, first: null },
    ],
    [
      "IT, as a start",
      { mandatory: {}, recommended: { autostart: true }, broken: [] },
      { fixed: null, first: true },
    ],
    [
      "IT, illegibly",
      { mandatory: {}, recommended: {}, broken: ["autostart"] },
      { fixed: false, first: null },
    ],
  ])("%s", (_, policies, policy) => {
    expect(autostartPolicy(policies)).toEqual(policy);
  });

  it("IT's word holds from the first start, and nobody changes it", () => {
    const system = systemOf(false);
    const keeper = keepAutostart({
      system,
      settings: settingsOf(false),
      policy: { fixed: true, first: null },
      log,
    });
    expect(keeper.isOn()).toBe(true);
    keeper.choose(false);
    expect(keeper.isOn()).toBe(true);
  });

  it("a recommendation is followed once: what the person undoes stays undone", () => {
    const system = systemOf(false);
    const settings = settingsOf(null);
    const start = () =>
      keepAutostart({ system, settings, policy: { fixed: null, first: true }, log });
    expect(start().isOn()).toBe(true);
    system.set(false);
    expect(start().isOn()).toBe(false);
    start().choose(true);
    expect(start().isOn()).toBe(true);
  });

  it("a system that refuses is no reason not to start, and is said when somebody asks", () => {
    const system = systemOf(false, true);
    const keeper = keepAutostart({
      system,
      settings: settingsOf(null),
      policy: { fixed: null, first: true },
      log,
    });
    expect(() => keeper.choose(true)).toThrow("autostart-not-set");
  });
});

describe("login items", () => {
  const app = (settings: object) => ({
    getLoginItemSettings: vi.fn(() => settings as never),
    setLoginItemSettings: vi.fn(),
  });

  it("on Windows start it hidden, and see what the Task Manager has switched off", () => {
    const windows = app({ openAtLogin: true, executableWillLaunchAtLogin: false });
    const autostart = autostartByLoginItem(windows, "win32");
    expect(autostart.isOn()).toBe(false);
    autostart.set(true);
    expect(windows.setLoginItemSettings).toHaveBeenCalledWith({
      openAtLogin: true,
      args: ["--hidden"],
    });
  });

  it("on a Mac are asked as they are", () => {
    const mac = app({ openAtLogin: true });
    expect(autostartByLoginItem(mac, "darwin").isOn()).toBe(true);
  });
});
