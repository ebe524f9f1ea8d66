/**
 * Owns: what a hotkey asks for at the moment it is pressed, and when there is anything for it to do.
 * Must not know: keys.
 */
import { assertNever } from "../../src-contract/errors.ts";
import type { HotkeyAction } from "../../src-contract/hotkeys.ts";
import type { CallReport } from "../../src-contract/views.ts";
import { activeCalls, type DeskAction, each, isMuted, ringingCalls } from "./desk.ts";

/** Null where there is nothing to do. Hanging up while it only rings turns the caller away. Pure. */
export function hotkeyWish(action: HotkeyAction, calls: readonly CallReport[]): DeskAction | null {
  const ringing = ringingCalls(calls).slice(0, 1);
  const active = activeCalls(calls);
  switch (action) {
    case "show":
      return { kind: "show" };
    case "answer":
      return ringing.length > 0 ? each(ringing, "answer") : null;
    case "hangUp":
      if (active.length > 0) return each(active, "hang-up");
      return ringing.length > 0 ? each(ringing, "reject") : null;
    case "mute":
      return active.length > 0 ? each(active, isMuted(calls) ? "unmute" : "mute") : null;
    default:
      return assertNever(action);
  }
}
