/**
 * Owns: rows about the beginning and the end of a call.
 * Must not know: what is done within one.
 */
import { expect } from "@playwright/test";
import { talkBothWays } from "../counted.ts";
import type { Feature } from "../feature.ts";

/** Letters of several languages, signs that mean something in SIP, and longer than any line on the screen. */
const longName =
  "Ægir Þórsson-Großmann van der Weijden, Geschäftsführer 'Überseehafen' <Nord>; 鈴木 花子";

export const calls: readonly Feature[] = [
  {
    name: "Call somebody",
    passedWhen: "it rings there, both hear each other, and our hanging up ends it there",
    async run({ ours, theirs }) {
      await ours.dial(theirs.number);
      await theirs.rings();
      await ours.hearsRinging();
      await theirs.answer();
      const counted = await talkBothWays(ours, theirs);
      await ours.hangUp();
      await theirs.over();
      return counted;
    },
  },
  {
    name: "Be called",
    passedWhen: "it rings here, both hear each other, and their hanging up ends it here",
    async run({ ours, theirs }) {
      await theirs.dial(ours.number);
      await ours.rings();
      await theirs.hearsRinging();
      await ours.answer();
      const counted = await talkBothWays(ours, theirs);
      await theirs.hangUp();
      expect(await ours.over()).toBe("hung-up");
      return counted;
    },
  },
  {
    name: "Caller's name and number",
    passedWhen: "the number and the name of who calls are shown on both sides",
    async run({ ours, theirs }) {
      await theirs.dial(ours.number);
      expect(await ours.rings()).toEqual({ number: theirs.number, name: theirs.name });
      await theirs.hangUp();
      await ours.over();
      await ours.clear();
      await ours.dial(theirs.number);
      expect(await theirs.rings()).toEqual({ number: ours.number, name: ours.name });
      await ours.hangUp();
      return null;
    },
  },
  {
    name: "The caller gives up",
    passedWhen: "it stops ringing on both sides, and here the call is a missed one",
    async run({ ours, theirs }) {
      await theirs.dial(ours.number);
      await ours.rings();
      await theirs.hangUp();
      expect(await ours.over()).toBe("missed");
      await ours.clear();
      await ours.dial(theirs.number);
      await theirs.rings();
      await ours.hangUp();
      await theirs.over();
      return null;
    },
  },
  {
    name: "Refuse a call",
    passedWhen: "the caller is told so",
    async run({ ours, theirs, plain }) {
      await theirs.dial(ours.number);
      await ours.reject();
      expect(await theirs.over()).toMatch(plain === null ? "callee-declined" : /^603 /);
      return null;
    },
  },
  {
    name: "Be refused",
    passedWhen: "the person is told why: busy, or declined",
    async run({ ours, theirs, plain }) {
      await ours.dial(theirs.number);
      await theirs.reject();
      expect(await ours.over()).toBe(plain === null ? "callee-declined" : "callee-busy");
      return null;
    },
  },
  {
    name: "Nobody has the number",
    passedWhen: "the person is told that it cannot be reached",
    async run({ ours, setUp }) {
      await ours.dial("4711");
      expect(await ours.over()).toBe(
        setUp === "embedded" ? "callee-not-found" : "callee-unavailable",
      );
      return null;
    },
  },
  {
    name: "A call that has moved (302)",
    passedWhen: "the app follows to the new number, and both hear each other",
    async run({ ours, theirs, server }) {
      const end = await server.redirect("4302", theirs.number);
      try {
        await ours.dial("4302");
        await theirs.answer();
        return await talkBothWays(ours, theirs);
      } finally {
        await end();
      }
    },
  },
  {
    name: "Long and foreign names",
    passedWhen: "the caller's name is shown as it was sent, letter by letter",
    async run({ ours, plain, startLine, startPlainSide }) {
      const user = "1005";
      if (plain === null) {
        const line = await startLine(user, { displayName: longName });
        line.call(ours.number);
      } else {
        const caller = await startPlainSide({ user, displayName: longName });
        await caller.dial(ours.number);
      }
      expect(await ours.rings()).toEqual({ number: user, name: longName });
      await ours.reject();
      return null;
    },
  },
  {
    name: "Early media (183 with a description)",
    passedWhen:
      "the app leaves the ringing to the other side, and after the answer both hear each other",
    notPossible: {
      embedded: "an app sends no sound before it answers",
      kamailio: "an app sends no sound before it answers",
    },
    async run({ ours, theirs, plain }) {
      await plain?.phone.answerMode("early");
      try {
        await ours.dial(theirs.number);
        await expect
          .poll(async () => (await ours.app.calls()).at(-1)?.state)
          .toMatchObject({ kind: "ringing", earlyMedia: true });
        await plain?.phone.answer();
        return await talkBothWays(ours, theirs);
      } finally {
        await plain?.phone.answerMode("manual");
      }
    },
  },
  {
    name: "Answered on another device",
    passedWhen: "it stops ringing here, and the call is not a missed one",
    async run({ ours, theirs, plain, startLine, startPlainSide }) {
      const other =
        plain === null ? await startLine(ours.number) : await startPlainSide({ user: ours.number });
      await theirs.dial(ours.number);
      await ours.rings();
      await other.answer();
      expect(await ours.over()).toBe("answered-elsewhere");
      await theirs.talks();
      await theirs.hangUp();
      await theirs.over();
      return null;
    },
  },
  {
    name: "Do not disturb",
    passedWhen: "nothing rings here, and the caller is told that the line is busy",
    async run({ ours, theirs, plain }) {
      await ours.prefer({ doNotDisturb: true });
      try {
        await theirs.dial(ours.number);
        expect(await theirs.over()).toMatch(plain === null ? "callee-busy" : /^486 /);
        expect((await ours.app.calls()).filter(({ state }) => state.kind !== "ended")).toEqual([]);
      } finally {
        await ours.prefer({ doNotDisturb: false });
      }
      return null;
    },
  },
  {
    name: "Forward calls",
    passedWhen: "the caller is sent on (302), it rings there, and the two hear each other",
    async run({ ours, theirs, third }) {
      await ours.prefer({ forwarding: { when: "always", to: third.number, afterSeconds: 20 } });
      try {
        await theirs.dial(ours.number);
        await third.answer();
        return await talkBothWays(third, theirs);
      } finally {
        await ours.prefer({ forwarding: { when: "off", to: "", afterSeconds: 20 } });
      }
    },
  },
];
