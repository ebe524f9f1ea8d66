/**
 * Owns: what can be done from the tray at any moment, as a list.
 * Must not know: how a menu is shown, or how anything in it is done.
 */
import type { CallReport } from "../../src-contract/views.ts";
import type { Words } from "../words.ts";
import { activeCalls, type Desk, type DeskAction, each, isMuted, ringingCalls } from "./desk.ts";
import { plainName } from "./plain-name.ts";
import { trayStatus } from "./tray-look.ts";

/** One line of the menu. */
export type TrayEntry =
  | { readonly kind: "line" }
  | { readonly kind: "status"; readonly label: string }
  | {
      readonly kind: "action";
      readonly label: string;
      readonly action: DeskAction;
      /** Of what is on or off; absent of what is simply done. */
      readonly checked?: boolean;
      readonly enabled: boolean;
    };

/** The state first, then calls, then the phone, then the app. Pure. */
export function trayMenu(desk: Desk, words: Pick<Words, "t">): readonly TrayEntry[] {
  const { t } = words;
  return [
    { kind: "status", label: trayStatus(desk, words) },
    { kind: "line" },
    ...callEntries(desk.calls, words),
    ...(desk.signedIn
      ? [
          {
            ...entry(t("doNotDisturb.name"), {
              kind: "do-not-disturb",
              on: !desk.doNotDisturb,
            }),
            checked: desk.doNotDisturb,
            enabled: !desk.doNotDisturbManaged,
          },
          { kind: "line" } as const,
        ]
      : []),
    entry(t("tray.show"), { kind: "show" }),
    entry(t("tray.quit"), { kind: "quit" }),
  ];
}

function callEntries(calls: readonly CallReport[], { t }: Pick<Words, "t">): TrayEntry[] {
  if (calls.length === 0) return [];
  const active = activeCalls(calls);
  const muted = isMuted(calls);
  const named = ({ remote }: CallReport) => ({ name: plainName(remote) });
  return [
    ...ringingCalls(calls).flatMap((call) => [
      entry(t("tray.answer", named(call)), each([call], "answer")),
      entry(t("tray.reject", named(call)), each([call], "reject")),
    ]),
    ...calls
      .filter(({ state }) => state !== "incoming")
      .map((call) => entry(t("tray.hangUp", named(call)), each([call], "hang-up"))),
    ...(active.length > 0
      ? [{ ...entry(t("call.mute"), each(active, muted ? "unmute" : "mute")), checked: muted }]
      : []),
    { kind: "line" },
  ];
}

const entry = (label: string, action: DeskAction) =>
  ({ kind: "action", label, action, enabled: true }) as const;
