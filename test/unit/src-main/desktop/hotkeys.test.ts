import { describe, expect, it, vi } from "vitest";
import { noHotkeys } from "../../../../src-contract/hotkeys.ts";
import { canListen, createHotkeys } from "../../../../src-main/desktop/hotkeys.ts";

function keyboard(...others: string[]) {
  const grabbed = new Map<string, () => void>();
  return {
    grabbed,
    held: () => [...grabbed.keys()],
    press: (key: string) => grabbed.get(key)?.(),
    keys: {
      register(key: string, pressed: () => void) {
        if (others.includes(key)) return false;
        grabbed.set(key, pressed);
        return true;
      },
      unregister: (key: string) => void grabbed.delete(key),
    },
  };
}

function hotkeysOn(board: ReturnType<typeof keyboard>) {
  const onPress = vi.fn();
  const onChange = vi.fn();
  const keeper = createHotkeys({ keys: board.keys, platform: "linux", onPress, onChange });
  return { keeper, onPress, onChange };
}

const chosen = { ...noHotkeys, mute: "Control+Alt+M", show: "F13" };

describe("hotkeys", () => {
  it("are held as chosen, and let go as soon as they are not", () => {
    const board = keyboard();
    const { keeper, onPress } = hotkeysOn(board);
    keeper.hold(chosen, false);
    board.press("Control+Alt+M");
    expect(onPress).toHaveBeenCalledExactlyOnceWith("mute");
    keeper.hold({ ...chosen, mute: null, answer: "Control+Alt+M" }, false);
    board.press("Control+Alt+M");
    expect(onPress).toHaveBeenLastCalledWith("answer");
    keeper.hold(noHotkeys, false);
    expect(board.held()).toEqual([]);
  });

  it("never are what somebody may type, whatever was chosen elsewhere", () => {
    const board = keyboard();
    hotkeysOn(board).keeper.hold(
      { answer: "A", hangUp: "Control+C", mute: "Shift+Space", show: "Control+Alt+F1" },
      true,
    );
    expect(board.held()).toEqual([]);
  });

  it("one key does one thing", () => {
    const board = keyboard();
    const { keeper, onPress } = hotkeysOn(board);
    keeper.hold({ ...noHotkeys, answer: "F14", hangUp: "F14" }, true);
    board.press("F14");
    expect(onPress.mock.calls).toEqual([["answer"]]);
  });

  it("leave media keys to the music outside calls", () => {
    const board = keyboard();
    const { keeper } = hotkeysOn(board);
    const media = { ...noHotkeys, mute: "MediaPlayPause" };
    keeper.hold(media, false);
    expect(board.held()).toEqual([]);
    keeper.hold(media, true);
    expect(board.held()).toEqual(["MediaPlayPause"]);
    keeper.hold(media, false);
    expect(board.held()).toEqual([]);
  });

  it("say which are somebody else's, and try again when asked", () => {
    const board = keyboard("F13");
    const { keeper, onChange } = hotkeysOn(board);
    keeper.hold(chosen, false);
    expect(keeper.taken()).toEqual(["show"]);
    expect(onChange).toHaveBeenCalledOnce();
    keeper.hold(chosen, false);
    expect(onChange).toHaveBeenCalledOnce();
    keeper.hold({ ...chosen, show: "F15" }, false);
    expect(keeper.taken()).toEqual([]);
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it("let everything go while a key is recorded", () => {
    const board = keyboard();
    const { keeper } = hotkeysOn(board);
    keeper.hold(chosen, false);
    keeper.pause(true);
    expect(board.held()).toEqual([]);
    keeper.hold({ ...chosen, mute: "F16" }, false);
    expect(board.held()).toEqual([]);
    keeper.pause(false);
    expect(board.held()).toEqual(["F16", "F13"]);
  });

  it.each([
    ["linux", { XDG_SESSION_TYPE: "x11" }, true],
    ["linux", { XDG_SESSION_TYPE: "wayland" }, false],
    ["linux", { WAYLAND_DISPLAY: "wayland-0", DISPLAY: ":0" }, false],
    ["win32", {}, true],
    ["darwin", {}, true],
  ])("on %s with %j: %s", (platform, env, can) => {
    expect(canListen(platform, env)).toBe(can);
  });
});
