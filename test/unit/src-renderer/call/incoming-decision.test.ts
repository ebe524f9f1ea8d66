import { describe, expect, it } from "vitest";
import { defaultPreferences, type Preferences } from "../../../../src-contract/preferences.ts";
import {
  decideIncoming,
  type IncomingSituation,
} from "../../../../src-renderer/call/incoming-decision.ts";

const ring = { kind: "ring", answerAfter: null, forwardAfter: null } as const;
const forward = (why: string) => ({ kind: "forward", why });
const turnAway = (missed: boolean) => ({ kind: "turn-away", missed });
const when = (value: Preferences["forwarding"]["when"]): Partial<Preferences> => ({
  forwarding: { when: value, to: "9197", afterSeconds: 20 },
});
const quiet: Partial<Preferences> = { doNotDisturb: true };
const obliging: Partial<Preferences> = { autoAnswer: "when-asked" };

function decide(
  preferences: Partial<Preferences>,
  situation: Partial<Omit<IncomingSituation, "preferences">> = {},
) {
  return decideIncoming({
    busy: false,
    full: false,
    alone: true,
    answerAfter: null,
    fromColleague: true,
    mayForward: true,
    ...situation,
    preferences: { ...defaultPreferences, ...preferences },
  });
}

describe("a call that comes in", () => {
  it.each([
    ["ordinarily", {}, {}, ring],
    ["while talking", {}, { busy: true, alone: false }, ring],
    ["with every place taken", {}, { full: true, busy: true, alone: false }, turnAway(false)],
    ["with do-not-disturb", quiet, {}, turnAway(true)],
    ["forwarded always", when("always"), {}, forward("unconditional")],
    [
      "forwarded always, with do-not-disturb",
      { ...when("always"), ...quiet },
      {},
      forward("unconditional"),
    ],
    ["forwarded when busy, and we are not", when("busy"), {}, ring],
    ["forwarded when busy", when("busy"), { busy: true }, forward("user-busy")],
    [
      "forwarded when busy, with every place taken",
      when("busy"),
      { full: true },
      forward("user-busy"),
    ],
    [
      "forwarded when busy, with do-not-disturb",
      { ...when("busy"), ...quiet },
      {},
      forward("do-not-disturb"),
    ],
    ["forwarded when unanswered", when("unanswered"), {}, { ...ring, forwardAfter: 20 }],
    [
      "forwarded when unanswered, while talking",
      when("unanswered"),
      { busy: true },
      { ...ring, forwardAfter: 20 },
    ],
    [
      "forwarded when unanswered, with do-not-disturb",
      { ...when("unanswered"), ...quiet },
      {},
      turnAway(true),
    ],
    [
      "forwarded in both cases, when busy",
      when("busy-or-unanswered"),
      { busy: true },
      forward("user-busy"),
    ],
    [
      "forwarded in both cases, when free",
      when("busy-or-unanswered"),
      {},
      { ...ring, forwardAfter: 20 },
    ],
    ["forwarded, with nowhere to go", when("always"), { mayForward: false }, ring],
    [
      "forwarded when busy, with nowhere to go, with do-not-disturb",
      { ...when("busy"), ...quiet },
      { mayForward: false },
      turnAway(true),
    ],
  ] as const)("%s", (_name, preferences, situation, decision) => {
    expect(decide(preferences, situation)).toEqual(decision);
  });

  it.each([
    ["asked for", obliging, { answerAfter: 3 }, 3],
    ["asked for at once, after a warning", obliging, { answerAfter: 0 }, 1.5],
    ["not asked for", obliging, {}, null],
    ["not allowed", {}, { answerAfter: 0 }, null],
    ["asked for by a stranger", obliging, { answerAfter: 0, fromColleague: false }, null],
    ["asked for during another call", obliging, { answerAfter: 0, alone: false }, null],
  ] as const)("answers itself when that is %s", (_name, preferences, situation, answerAfter) => {
    expect(decide(preferences, situation)).toEqual({ ...ring, answerAfter });
  });
});
