/**
 * Owns: rows about calls that move to somebody else, and about several calls at once.
 * Must not know: how a single call goes.
 */
import { expect } from "@playwright/test";
import { labels } from "../../../../lab/app-driver/labels.ts";
import { errors } from "../../../../src-contract/errors.ts";
import { talk, talkBothWays } from "../counted.ts";
import type { Feature } from "../feature.ts";

/** baresip 1.0 calls the address of a Refer-To without its header fields, and knows no Replaces. */
const noReplaces = "baresip 1.0 knows no Replaces (RFC 3891)";

export const transfers: readonly Feature[] = [
  {
    name: "Transfer without asking",
    passedWhen: "the other two talk, and our call is over",
    async run({ ours, theirs, third }) {
      await talk(ours, theirs);
      await ours.transfer(third.number);
      await third.answer();
      expect(await ours.over()).toBe("transferred");
      return talkBothWays(third, theirs);
    },
  },
  {
    name: "A transfer that fails",
    passedWhen: "the person is told why, the call comes back by itself, and both hear each other",
    async run({ ours, theirs }) {
      await talk(ours, theirs);
      await ours.transfer("4711");
      const { window } = ours.app;
      const words = window
        .getByText(errors["callee-not-found"].what)
        .or(window.getByText(errors["callee-unavailable"].what));
      await expect(words.first()).toBeVisible();
      return talkBothWays(ours, theirs);
    },
  },
  {
    name: "Be transferred without being asked",
    passedWhen: "we talk to whom we were sent to",
    async run({ ours, theirs, third }) {
      await talk(ours, theirs);
      await theirs.transfer(third.number);
      await third.answer();
      return talkBothWays(ours, third);
    },
  },
  {
    name: "Transfer after asking",
    passedWhen: "the other two talk, nothing rings anew, and our calls are over",
    notPossible: { plain: noReplaces },
    async run({ ours, theirs, third }) {
      await talk(ours, theirs);
      await ours.enterTransfer(third.number);
      await ours.press(labels.call.askFirst);
      await third.answer();
      await ours.talks();
      await ours.press(labels.call.transfer);
      await ours.pressAbout(labels.call.connectWith, theirs);
      expect(await ours.over()).toBe("transferred");
      expect(await third.app.calls()).toHaveLength(1);
      return talkBothWays(third, theirs);
    },
  },
  {
    name: "A second call, and back to the first",
    passedWhen: "it knocks, whoever is not spoken to hears nothing, and swapping works both ways",
    async run({ ours, theirs, third }) {
      await talk(ours, theirs);
      await third.dial(ours.number);
      await ours.rings();
      await ours.pressAbout(labels.call.answerNamed, third);
      await talkBothWays(ours, third);
      await theirs.hearsNothing(ours.voice);
      await ours.swapTo(theirs);
      await third.isHeld();
      await third.hearsNothing();
      await theirs.hears(ours.voice);
      await ours.hears(theirs.voice);
      return null;
    },
  },
  {
    name: "Conference",
    passedWhen: "the other two hear each other while we are muted, and us when we are not",
    async run({ ours, theirs, third }) {
      await talk(ours, theirs);
      await third.dial(ours.number);
      await ours.rings();
      await ours.pressAbout(labels.call.answerNamed, third);
      await third.talks();
      await ours.press(labels.call.merge);
      await expect(ours.app.window.getByText(labels.conference.together).first()).toBeVisible();
      await ours.app.mute(true);
      await Promise.all([theirs.hears(third.voice), third.hears(theirs.voice)]);
      await ours.app.mute(false);
      return talkBothWays(third, theirs);
    },
  },
];
