import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { CallReport } from "../../../../src-contract/views.ts";
import { badgeCount, createBadge } from "../../../../src-main/desktop/badge.ts";
import { type Desk, emptyDesk } from "../../../../src-main/desktop/desk.ts";
import { hotkeyWish } from "../../../../src-main/desktop/hotkey-wish.ts";
import { plainName } from "../../../../src-main/desktop/plain-name.ts";
import { trayImageFile } from "../../../../src-main/desktop/tray-images.ts";
import {
  trayIcons,
  trayLook,
  trayStatus,
  trayTooltip,
} from "../../../../src-main/desktop/tray-look.ts";
import { trayMenu } from "../../../../src-main/desktop/tray-menu.ts";
import { createWords } from "../../../../src-main/words.ts";

const words = createWords("en");
const ready: Desk = { ...emptyDesk, signedIn: true, registration: "registered" };
const call = (state: CallReport["state"], more: Partial<CallReport> = {}): CallReport => ({
  id: state,
  state,
  remote: "Ben",
  held: false,
  muted: false,
  ...more,
});
const incoming = call("incoming");
const talking = call("established");
const held = call("established", { id: "held", remote: "Cleo", held: true });

describe("the icon", () => {
  it.each<[string, Partial<Desk>, string, boolean, string]>([
    ["signed out", { signedIn: false }, "offline", false, "Not signed in"],
    ["waiting", { registration: "waiting" }, "offline", false, "Offline"],
    ["offline", { registration: "offline" }, "offline", false, "Offline"],
    ["connecting", { registration: "connecting" }, "connecting", false, "Connecting"],
    ["ready", {}, "ready", false, "Ready"],
    ["quiet", { doNotDisturb: true }, "quiet", false, "Do not disturb"],
    [
      "quiet without a line",
      { doNotDisturb: true, registration: "waiting" },
      "offline",
      false,
      "Offline",
    ],
    ["missed", { missed: 1 }, "ready", true, "Ready"],
    [
      "voicemail while quiet",
      { newMessages: 2, doNotDisturb: true },
      "quiet",
      true,
      "Do not disturb",
    ],
    ["ringing", { calls: [incoming], missed: 3 }, "ringing", false, "Ben is calling"],
    ["call waiting", { calls: [talking, incoming] }, "ringing", false, "Ben is calling"],
    ["dialling", { calls: [call("dialling")] }, "in-call", false, "In a call with Ben"],
    ["talking", { calls: [held, talking] }, "in-call", false, "In a call with Ben"],
    [
      "muted",
      { calls: [{ ...talking, muted: true }, held] },
      "muted",
      false,
      "In a call with Ben, muted",
    ],
    ["on hold", { calls: [held] }, "in-call", false, "Cleo is on hold"],
    [
      "a call without a line",
      { calls: [talking], registration: "waiting" },
      "in-call",
      false,
      "In a call with Ben",
    ],
  ])("%s", (_, desk, icon, news, status) => {
    const now = { ...ready, ...desk };
    expect(trayLook(now)).toEqual({ icon, news });
    expect(trayStatus(now, words)).toBe(status);
  });

  it("counts what is new, in the person's language", () => {
    expect(trayTooltip({ ...ready, missed: 2, newMessages: 1 }, words)).toBe(
      "Offhook: Ready\n2 missed calls\n1 new voicemail message",
    );
    expect(trayTooltip({ ...ready, missed: 1 }, createWords("de"))).toBe(
      "Offhook: Bereit\n1 verpasster Anruf",
    );
  });

  it("has a drawing for every state on every system", () => {
    const folder = resolve(import.meta.dirname, "../../../../resources/tray");
    for (const platform of ["linux", "win32", "darwin"])
      for (const icon of trayIcons)
        for (const desk of [ready, { ...ready, missed: 1 }]) {
          const { news } = trayLook(desk);
          if (news && ["ringing", "in-call", "muted"].includes(icon)) continue;
          const file = trayImageFile(folder, { icon, news }, platform);
          expect(readdirSync(join(file, ".."))).toContain(file.split("/").at(-1));
        }
  });
});

describe("the menu", () => {
  const labels = (desk: Partial<Desk>) =>
    trayMenu({ ...ready, ...desk }, words).flatMap((entry) =>
      entry.kind === "line" ? [] : [entry.label],
    );
  const chosen = (desk: Partial<Desk>, label: string) =>
    trayMenu({ ...ready, ...desk }, words).find(
      (entry) => entry.kind === "action" && entry.label === label,
    );

  it("has what makes sense, and Quit always", () => {
    expect(labels({})).toEqual(["Ready", "Do not disturb", "Show Offhook", "Quit Offhook"]);
    expect(labels({ signedIn: false })).toEqual(["Not signed in", "Show Offhook", "Quit Offhook"]);
    expect(labels({ calls: [incoming] }).slice(1, 3)).toEqual(["Answer Ben", "Reject Ben"]);
    expect(labels({ calls: [talking, held] }).slice(1, 4)).toEqual([
      "Hang up Ben",
      "Hang up Cleo",
      "Mute",
    ]);
    expect(labels({ calls: [held] })).not.toContain("Mute");
  });

  it("does it to the call it names", () => {
    expect(chosen({ calls: [talking, incoming] }, "Answer Ben")).toMatchObject({
      action: { kind: "calls", commands: [{ id: "incoming", action: "answer" }] },
    });
  });

  it("mutes those who are spoken with, and says that they are", () => {
    expect(chosen({ calls: [talking, held] }, "Mute")).toMatchObject({
      checked: false,
      action: { commands: [{ id: "established", action: "mute" }] },
    });
    expect(chosen({ calls: [{ ...talking, muted: true }] }, "Mute")).toMatchObject({
      checked: true,
      action: { commands: [{ id: "established", action: "unmute" }] },
    });
  });

  it("leaves do-not-disturb to IT where IT has decided", () => {
    expect(chosen({ doNotDisturbManaged: true }, "Do not disturb")).toMatchObject({
      enabled: false,
    });
    expect(chosen({ doNotDisturb: true }, "Do not disturb")).toMatchObject({
      checked: true,
      action: { kind: "do-not-disturb", on: false },
    });
  });

  it("shows names that others chose as one plain line", () => {
    expect(plainName("Ben\r\nQuit\u202e <b>x</b>")).toBe("Ben Quit b x /b");
    expect([...plainName("😀".repeat(60))]).toHaveLength(40);
  });
});

describe("a hotkey that is pressed", () => {
  it.each([
    ["answer", [], null],
    ["answer", [talking], null],
    ["answer", [talking, incoming, { ...incoming, id: "2" }], [["incoming", "answer"]]],
    ["hangUp", [incoming], [["incoming", "reject"]]],
    ["hangUp", [talking, incoming], [["established", "hang-up"]]],
    ["hangUp", [held], null],
    [
      "mute",
      [talking, { ...talking, id: "2" }],
      [
        ["established", "mute"],
        ["2", "mute"],
      ],
    ],
    ["mute", [{ ...talking, muted: true }], [["established", "unmute"]]],
    ["mute", [incoming, held], null],
  ] as const)("%s with %j", (action, calls, wished) => {
    const wish = hotkeyWish(action, calls);
    expect(wish && "commands" in wish && wish.commands.map(({ id, action: a }) => [id, a])).toEqual(
      wished,
    );
  });

  it("shows the window at any time", () => {
    expect(hotkeyWish("show", [])).toEqual({ kind: "show" });
  });
});

describe("the badge", () => {
  const shown: unknown[] = [];
  const badge = (platform: string) =>
    createBadge({
      app: { setBadgeCount: (count) => shown.push(count) > 0 },
      platform,
      window: () => ({ setOverlayIcon: (image, text) => void shown.push([image, text]) }),
      overlay: () => "drawing" as never,
      words,
    });

  it("counts missed calls and new messages, of whoever is signed in", () => {
    expect(badgeCount({ ...ready, missed: 2, newMessages: 1 })).toBe(3);
    expect(badgeCount({ ...ready, signedIn: false, missed: 2 })).toBe(0);
  });

  it("is a number in the dock, and a mark with words on Windows; each told once", () => {
    shown.length = 0;
    const dock = badge("darwin");
    for (const missed of [0, 2, 2, 0]) dock({ ...ready, missed });
    expect(shown).toEqual([2, 0]);
    shown.length = 0;
    const taskbar = badge("win32");
    for (const missed of [1, 0]) taskbar({ ...ready, missed });
    expect(shown).toEqual([
      ["drawing", "1 thing is new"],
      [null, ""],
    ]);
  });
});
