/**
 * Owns: which icon stands in the tray, and what it says when somebody points at it.
 * Must not know: files, or how a tray is drawn.
 */
import type { Words } from "../words.ts";
import { activeCalls, type Desk, isMuted, ringingCalls } from "./desk.ts";
import { plainName } from "./plain-name.ts";

/** Each is a drawing of its own: none is told by colour alone. */
export const trayIcons = [
  "ready",
  "quiet",
  "connecting",
  "offline",
  "ringing",
  "in-call",
  "muted",
] as const;
export type TrayIcon = (typeof trayIcons)[number];

export interface TrayLook {
  readonly icon: TrayIcon;
  /** A dot in the corner: a missed call or a new message. Calls come first. */
  readonly news: boolean;
}

/** Whatever needs the person soonest wins. Pure. */
export function trayLook(desk: Desk): TrayLook {
  const { calls, missed, newMessages } = desk;
  if (ringingCalls(calls).length > 0) return { icon: "ringing", news: false };
  if (calls.length > 0) return { icon: isMuted(calls) ? "muted" : "in-call", news: false };
  return { icon: idleIcon(desk), news: missed + newMessages > 0 };
}

function idleIcon({ signedIn, registration, doNotDisturb }: Desk): TrayIcon {
  if (!signedIn || registration === "offline" || registration === "waiting") return "offline";
  if (registration === "connecting") return "connecting";
  return doNotDisturb ? "quiet" : "ready";
}

/** The state in one line: the first one of the menu, too. Pure. */
export function trayStatus(desk: Desk, { t }: Pick<Words, "t">): string {
  const [ringing] = ringingCalls(desk.calls);
  if (ringing) return t("tray.ringing", { name: plainName(ringing.remote) });
  const call = activeCalls(desk.calls)[0] ?? desk.calls[0];
  if (call) {
    const name = plainName(call.remote);
    if (call.held) return t("tray.held", { name });
    const muted = isMuted(desk.calls);
    return t(muted ? "tray.muted" : "tray.inCall", { name });
  }
  if (!desk.signedIn) return t("tray.signedOut");
  const icon = idleIcon(desk);
  if (icon === "quiet") return t("doNotDisturb.name");
  return t(icon === "ready" || icon === "connecting" ? `line.${icon}` : "line.offline");
}

/** The name of the app, its state, and what is new. Pure. */
export function trayTooltip(desk: Desk, words: Pick<Words, "t">): string {
  const { missed, newMessages } = desk;
  return [
    words.t("tray.tooltip", { state: trayStatus(desk, words) }),
    missed > 0 && words.t("tray.missed", { count: missed }),
    newMessages > 0 && words.t("tray.messages", { count: newMessages }),
  ]
    .filter(Boolean)
    .join("\n");
}
