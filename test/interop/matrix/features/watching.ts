/**
 * Owns: rows about what is known without a call of one's own: colleagues' lines, the voicemail box.
 * Must not know: calls beyond what is watched.
 */
import { expect } from "@playwright/test";
import type { Feature } from "../feature.ts";

export const watching: readonly Feature[] = [
  {
    name: "A colleague's line (dialog-info)",
    passedWhen: "it is seen to ring, to be on the phone, and not to be any more",
    async run({ ours, theirs, third }) {
      await ours.watch(theirs.number);
      await third.dial(theirs.number);
      await ours.sees(theirs.number, "ringing");
      await theirs.answer();
      await ours.sees(theirs.number, "on-the-phone");
      await third.hangUp();
      await expect
        .poll(() => ours.condition(theirs.number))
        .not.toMatch(/^(ringing|on-the-phone)$/);
      return null;
    },
  },
  {
    name: "Voicemail indicator (message-summary)",
    passedWhen: "the app knows of two new messages as soon as they are there",
    async run({ ours, server }) {
      const empty = await server.fillMailbox(ours.number, 2);
      try {
        await expect.poll(() => ours.newMessages()).toBe(2);
      } finally {
        await empty();
      }
      return null;
    },
  },
];
