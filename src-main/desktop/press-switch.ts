/**
 * Owns: what a second start of the program asks of the first, instead of a hotkey: for desktops that let no program
 * listen to keys, but start one for a key.
 * Must not know: keys, or how anything is done.
 */
import type { HotkeyAction } from "../../src-contract/hotkeys.ts";

const actions: ReadonlyMap<string, HotkeyAction> = new Map([
  ["--press=answer", "answer"],
  ["--press=hang-up", "hangUp"],
  ["--press=mute", "mute"],
  ["--press=show", "show"],
]);

/**
 * Null where nothing is asked. On Linux only, which has such desktops: on Windows a link could be made to look like
 * more than one argument. What follows `--` is handed over by strangers. Pure.
 */
export function pressedBy(args: readonly string[], platform: string): HotkeyAction | null {
  if (platform !== "linux") return null;
  const end = args.indexOf("--");
  for (const argument of end === -1 ? args : args.slice(0, end)) {
    const action = actions.get(argument);
    if (action) return action;
  }
  return null;
}
