/**
 * Owns: telling keystrokes that mean a number or a tone from those that mean something else.
 * Must not know: what is done with them.
 */

/** The part of a keyboard event that decides. */
export type Keystroke = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">;

/** True when `element` takes text itself. */
export function holdsText(element: EventTarget | null): boolean {
  return (
    element instanceof HTMLElement &&
    (element.isContentEditable || element.matches("input, textarea, select"))
  );
}

/** True when `stroke` writes, erases or pastes: the number field should have it. */
export function startsTyping({ key, ctrlKey, metaKey, altKey }: Keystroke): boolean {
  if (altKey) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === "v";
  // A space presses the button that has the focus.
  return key === "Backspace" || (key !== " " && [...key].length === 1);
}

/** The tone `stroke` stands for; null when for none. [RFC 4733 §3.2](https://www.rfc-editor.org/rfc/rfc4733#section-3.2) */
export function toneOf({ key, ctrlKey, metaKey, altKey }: Keystroke): string | null {
  return !ctrlKey && !metaKey && !altKey && /^[0-9*#]$/.test(key) ? key : null;
}
