/**
 * Owns: what a person sees of conferences, do-not-disturb, forwarding and turning calls away.
 * Must not know: how any of it comes about.
 */
import type { Preferences } from "../../../src-contract/preferences.ts";
import type { Call, CallState, Remote } from "../../../src-renderer/call/call-state.ts";
import type { GalleryState } from "./gallery-state.ts";

const now = Date.now();

const remote = (displayName: string, number: string): Remote => ({
  displayName,
  number,
  uri: `sip:${number}@harbour.test`,
  anonymous: false,
});
const marta = remote("Marta Kowalczyk", "9197");
const benedikt = remote(
  "Benedikt Maximilian Freiherr von Schwarzenberger-Lindqvist zu Hohenstein",
  "+494012345678",
);
const chen = remote("Chen Wei", "1003");

const up = (more: Partial<Extract<CallState, { kind: "established" }>> = {}): CallState => ({
  kind: "established",
  since: now - 154_000,
  held: false,
  heldByRemote: false,
  muted: false,
  transferringTo: null,
  reconnecting: false,
  ...more,
});
const call = (id: string, who: Remote, state: CallState): Call => ({
  id,
  direction: state.kind === "incoming" ? "incoming" : "outgoing",
  remote: who,
  movedBy: null,
  startedAt: now - 160_000,
  state,
});
const conference = (
  kind: "joining" | "together" | "paused",
  state: Parameters<typeof up>[0] = {},
): GalleryState => ({
  calls: [call("a", marta, up(state)), call("b", benedikt, up(state))],
  conference: { kind, members: ["a", "b"] },
});
const forwarding = (change: Partial<Preferences["forwarding"]>): GalleryState => ({
  preferences: { forwarding: { when: "always", to: "+4940123456", afterSeconds: 20, ...change } },
});
const ringing = [call("a", marta, { kind: "incoming", answersAt: null })];

/** Name → state. */
export const callControlStates: Readonly<Record<string, GalleryState>> = {
  "conference-merge": {
    calls: [call("a", marta, up()), call("b", benedikt, up({ held: true }))],
  },
  conference: conference("together"),
  "conference-muted": conference("together", { muted: true }),
  "conference-paused": conference("paused", { held: true }),
  "conference-waiting": {
    ...conference("together"),
    calls: [
      ...(conference("together").calls ?? []),
      call("c", chen, { kind: "incoming", answersAt: null }),
    ],
  },
  "ringing-muted": {
    calls: [call("a", marta, { kind: "ringing", earlyMedia: false, muted: true })],
  },
  "incoming-reject-menu": {
    calls: ringing,
    press: [".incoming-more"],
  },
  "incoming-send-to": {
    calls: ringing,
    press: [".incoming-more", "[role=menuitem] >> nth=-1"],
  },
  "incoming-answers-itself": {
    calls: [call("a", marta, { kind: "incoming", answersAt: now + 1_500 })],
  },
  "call-forwarded": {
    calls: [
      call("a", marta, {
        kind: "ended",
        at: now,
        reason: { kind: "forwarded", to: "+4940123456" },
      }),
    ],
  },
  "do-not-disturb": { preferences: { doNotDisturb: true } },
  "do-not-disturb-forwarding": {
    preferences: { doNotDisturb: true, ...forwarding({ when: "busy-or-unanswered" }).preferences },
  },
  "do-not-disturb-managed": {
    preferences: { doNotDisturb: true, ...forwarding({}).preferences },
    managed: ["doNotDisturb", "forwarding"],
  },
  forwarding: forwarding({}),
  "settings-calls-forwarding": {
    ...forwarding({ when: "busy-or-unanswered" }),
    place: "settings",
  },
  "settings-calls-no-number": { ...forwarding({ to: "" }), place: "settings" },
};
