/**
 * Owns: the one word for how a colleague's line is, from what its calls and its owner say.
 * Must not know: SIP, or how the word is shown.
 */
import type { DialogTable } from "./dialog-info.ts";
import type { Presence } from "./presence-document.ts";

export const lineStatuses = [
  "unknown",
  "offline",
  "away",
  "do-not-disturb",
  "on-the-phone",
  "ringing",
  "free",
] as const;
/** How a colleague's line is. `unknown` whenever nobody says so at the moment. */
export type LineStatus = (typeof lineStatuses)[number];

/** What is heard of one of the two: nothing at the moment, that the server has no such thing, or what it says. */
export type Heard<Said> =
  | { readonly kind: "nothing" }
  | { readonly kind: "not-offered" }
  | { readonly kind: "said"; readonly said: Said };

/**
 * A call goes before everything a person says of themselves. A line without calls is free where its owner says so, or
 * where the server has no word for owners at all; with an owner who keeps to themselves nobody knows.
 */
export function lineStatus(
  dialogs: Heard<DialogTable | null>,
  presence: Heard<Presence | null>,
): LineStatus {
  const calls = dialogs.kind === "said" ? [...(dialogs.said?.dialogs.values() ?? [])] : [];
  const ringing = calls.filter(
    ({ state, direction }) => direction === "recipient" && state !== "confirmed",
  );
  if (calls.length > ringing.length) return "on-the-phone";
  if (ringing.length > 0) return "ringing";
  if (presence.kind === "said" && presence.said !== null) return ofPresence(presence.said);
  const isIdle = dialogs.kind === "said" && dialogs.said !== null;
  return isIdle && presence.kind === "not-offered" ? "free" : "unknown";
}

function ofPresence(presence: Presence): LineStatus {
  if (presence === "available") return "free";
  return presence === "closed" ? "offline" : presence;
}
