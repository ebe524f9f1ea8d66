/**
 * Owns: rows about being registered, and staying it.
 * Must not know: calls beyond what proves them.
 */
import { expect } from "@playwright/test";
import { talk, talkBothWays } from "../counted.ts";
import type { Feature } from "../feature.ts";

export const registration: readonly Feature[] = [
  {
    name: "Register and unregister",
    passedWhen: "the registrar has one contact, and none after signing out",
    async run({ third, theirs, plain, server, people }) {
      await expect.poll(() => server.bindings(theirs.number)).toBe(1);
      if (plain !== null) {
        await plain.phone.unregister();
        await expect.poll(() => server.bindings(plain.number)).toBe(0);
        await plain.phone.register();
        await expect.poll(() => server.bindings(plain.number)).toBe(1);
        return null;
      }
      await expect.poll(() => server.bindings(third.number)).toBe(1);
      await third.signOut();
      await expect.poll(() => server.bindings(third.number)).toBe(0);
      await third.app.signIn(people.third);
      await expect.poll(() => server.bindings(third.number)).toBe(1);
      return null;
    },
  },
  {
    name: "Connection lost and back in a call",
    passedWhen:
      "the app registers again, the call goes on, and its end from the other side arrives",
    async run({ ours, theirs, server }) {
      await talk(ours, theirs);
      const registered = ours.registersAgain();
      await server.cutConnection(ours.number);
      await registered;
      const counted = await talkBothWays(ours, theirs);
      await theirs.hangUp();
      expect(await ours.over()).toBe("hung-up");
      return counted;
    },
  },
];
