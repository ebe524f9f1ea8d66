/** Owns: the proof that the demo calls itself a success only when every single claim held. */
import { expect, test } from "vitest";
import { type DemoReport, type Expected, problemsOf } from "../../../../lab/demo/report.ts";

const good: DemoReport = {
  electron: "33.2.1",
  chromium: "130.0.6723.137",
  signedInAs: "ada@harbour.test",
  registeredAor: "sip:1001@harbour.test",
  call: { seconds: 5, audioPacketsSent: 250, audioPacketsReceived: 248, audioLevelReceived: 0.2 },
  milliseconds: {
    windowShown: 600,
    signInToRegistered: 90,
    dialToInviteSent: 80,
    dialToAudio: 200,
  },
  keychainEntriesAfterSignOut: 0,
  screenshots: ["out/demo/01-start.png"],
};
const expected: Expected = {
  signedInAs: "ada@harbour.test",
  registeredAor: "sip:1001@harbour.test",
  seconds: 5,
  screenshots: 1,
};

test("a run in which everything held has no problems", () => {
  expect(problemsOf(good, expected)).toEqual([]);
});

const call = (change: Partial<DemoReport["call"]>) => ({ call: { ...good.call, ...change } });
const milliseconds = (change: Partial<DemoReport["milliseconds"]>) => ({
  milliseconds: { ...good.milliseconds, ...change },
});

test.each<[string, Partial<DemoReport>]>([
  ["no Electron", { electron: "" }],
  ["no Chromium", { chromium: "" }],
  ["somebody else", { signedInAs: "benedikt@harbour.test" }],
  ["nobody in the registrar", { registeredAor: "" }],
  ["a call cut short", call({ seconds: 4.9 })],
  ["nothing sent", call({ audioPacketsSent: 0 })],
  ["nothing received", call({ audioPacketsReceived: 0 })],
  ["silence", call({ audioLevelReceived: 0 })],
  ["a window nobody timed", milliseconds({ windowShown: Number.NaN })],
  ["time running backwards", milliseconds({ dialToAudio: -1 })],
  ["a token left in the keychain", { keychainEntriesAfterSignOut: 1 }],
  ["a picture missing", { screenshots: [] }],
])("%s is one problem", (_name, change) => {
  expect(problemsOf({ ...good, ...change }, expected)).toHaveLength(1);
});
