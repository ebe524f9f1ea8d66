/**
 * Owns: what becomes of Offhook when somebody closes its window.
 * Must not know: windows, trays, or how the app quits.
 */

/** What decides. */
export interface Closing {
  readonly platform: string;
  /** The person, or the system, is ending the app already. */
  readonly quitting: boolean;
  readonly signedIn: boolean;
  /** The person wants calls to reach them with the window closed. */
  readonly keepRunning: boolean;
  /** There is a tray, and somebody shows it. */
  readonly tray: boolean;
  readonly inCall: boolean;
}

/**
 * `close` ends the app. Nobody loses a call by closing a window, and nobody's window goes where they cannot find it:
 * without a tray it is closed, or, in a call, only made small. Pure.
 */
export function onClosing({
  platform,
  quitting,
  signedIn,
  keepRunning,
  tray,
  inCall,
}: Closing): "close" | "hide" | "minimise" {
  if (quitting || !signedIn) return "close";
  if (!keepRunning && !inCall) return "close";
  // The dock brings a Mac's windows back.
  if (tray || platform === "darwin") return "hide";
  return inCall ? "minimise" : "close";
}
