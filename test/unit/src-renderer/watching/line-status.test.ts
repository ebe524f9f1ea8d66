/** Owns: the proof that one word says how a line is, and none where nobody knows. */
import { expect, test } from "vitest";
import type { DialogState, DialogTable } from "../../../../src-renderer/watching/dialog-info.ts";
import { type Heard, lineStatus } from "../../../../src-renderer/watching/line-status.ts";
import type { Presence } from "../../../../src-renderer/watching/presence-document.ts";

type Side = "initiator" | "recipient" | null;

const calls = (...dialogs: [DialogState, Side][]): Heard<DialogTable> => ({
  kind: "said",
  said: {
    version: 1,
    dialogs: new Map(
      dialogs.map(([state, direction], index) => [`${index}`, { state, direction }]),
    ),
  },
});
const says = (said: Presence | null): Heard<Presence | null> => ({ kind: "said", said });
const nothing = { kind: "nothing" } as const;
const notOffered = { kind: "not-offered" } as const;

test.each([
  ["nobody has said anything", nothing, nothing, "unknown"],
  ["the server knows neither", notOffered, notOffered, "unknown"],
  ["no call, available", calls(), says("available"), "free"],
  ["no call, and no word for owners here", calls(), notOffered, "free"],
  ["no call, and an owner who keeps to themselves", calls(), says(null), "unknown"],
  ["no call, the owner not heard yet", calls(), nothing, "unknown"],
  ["no call, do not disturb", calls(), says("do-not-disturb"), "do-not-disturb"],
  ["no call, away", calls(), says("away"), "away"],
  ["no call, gone", calls(), says("closed"), "offline"],
  ["calls not to be seen, available", notOffered, says("available"), "free"],
  ["calls not to be seen, on the phone", notOffered, says("on-the-phone"), "on-the-phone"],
  ["being called", calls(["early", "recipient"]), says("available"), "ringing"],
  ["about to be called", calls(["trying", "recipient"]), says("available"), "ringing"],
  ["calling", calls(["early", "initiator"]), says("available"), "on-the-phone"],
  ["talking", calls(["confirmed", "recipient"]), says("available"), "on-the-phone"],
  [
    "talking, and called meanwhile",
    calls(["early", "recipient"], ["confirmed", "initiator"]),
    nothing,
    "on-the-phone",
  ],
  [
    "talking in spite of do not disturb",
    calls(["confirmed", null]),
    says("do-not-disturb"),
    "on-the-phone",
  ],
] as const)("%s", (_, dialogs, presence, status) => {
  expect(lineStatus(dialogs, presence)).toBe(status);
});
