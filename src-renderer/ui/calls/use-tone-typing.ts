/**
 * Owns: turning typed digits into tones while a call is up.
 * Must not know: how a tone travels.
 */
import { useEffect, useEffectEvent } from "react";
import { holdsText, toneOf } from "../dialler/typing.ts";

/** Calls `onTone` for each digit typed outside of a field, and `onEscape` for Escape, while `on`. */
export function useToneTyping(
  on: boolean,
  onTone: (tone: string) => void,
  onEscape: () => void,
): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || holdsText(event.target)) return;
    if (event.key === "Escape") onEscape();
    const tone = toneOf(event);
    if (tone === null) return;
    event.preventDefault();
    onTone(tone);
  });
  useEffect(() => {
    if (!on) return;
    const listener = (event: KeyboardEvent): void => press(event);
    window.addEventListener("keydown", listener, { capture: true });
    return () => window.removeEventListener("keydown", listener, { capture: true });
  }, [on]);
}
