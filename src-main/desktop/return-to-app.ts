/**
 * Owns: bringing the person back from the browser once a sign-in has ended there: window to the front, taskbar, notification.
 * Must not know: how the sign-in ended, beyond what the view says.
 */
import type { SignInView } from "../../src-contract/views.ts";

/** What is needed of a window; Electron's `BrowserWindow` has it. */
export interface ReturnWindow {
  isMinimized(): boolean;
  restore(): void;
  show(): void;
  focus(): void;
  isFocused(): boolean;
  flashFrame(on: boolean): void;
  once(event: "focus", listener: () => void): unknown;
}

export interface ReturnOptions {
  readonly window: () => ReturnWindow | null;
  /** Takes the keyboard from the browser where the system lets an app do so (macOS). */
  readonly stealFocus: () => void;
  /** Shows a notification that calls back when it is clicked. */
  readonly notify: (onClick: () => void) => void;
}

/** Kinds in which the person is somewhere else. */
const away = new Set<SignInView["kind"]>(["awaiting-browser", "awaiting-device", "redeeming"]);

/**
 * Returns the function to feed every view to. Systems may refuse the front to an app that was not
 * clicked; then the taskbar entry flashes and a notification stands in.
 */
export function watchReturn({ window, stealFocus, notify }: ReturnOptions) {
  const raise = (): void => {
    const target = window();
    if (target === null) return;
    if (target.isMinimized()) target.restore();
    target.show();
    stealFocus();
    target.focus();
  };
  let before: SignInView["kind"] | null = null;
  return (view: SignInView): void => {
    const wasAway = before !== null && away.has(before);
    before = view.kind;
    const target = window();
    if (!wasAway || away.has(view.kind) || target === null || target.isFocused()) return;
    raise();
    if (target.isFocused()) return;
    target.flashFrame(true);
    target.once("focus", () => target.flashFrame(false));
    notify(raise);
  };
}
