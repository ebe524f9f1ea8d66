/**
 * Owns: rows about what is done within a call.
 * Must not know: how calls begin, beyond making one.
 */
import { expect, test } from "@playwright/test";
import { type AudioCounted, talk, talkBothWays } from "../counted.ts";
import type { Feature } from "../feature.ts";

export const inCall: readonly Feature[] = [
  {
    name: "Audio both ways",
    passedWhen: "50 packets are counted each way, and each hears the other's voice",
    async run({ ours, theirs }) {
      await talk(ours, theirs);
      return talkBothWays(ours, theirs, 50);
    },
  },
  {
    name: "Hold and resume",
    passedWhen: "who is held hears nothing, and after that both hear each other again",
    async run({ ours, theirs }) {
      await talk(ours, theirs);
      await ours.hold();
      await theirs.isHeld();
      await theirs.hearsNothing(ours.voice);
      await ours.resume();
      return talkBothWays(ours, theirs);
    },
  },
  {
    name: "Be held and taken back",
    passedWhen: "the app says so and sends nothing, and after that both hear each other again",
    async run({ ours, theirs }) {
      await talk(ours, theirs);
      await theirs.hold();
      await ours.isHeld();
      await theirs.hearsNothing(ours.voice);
      await theirs.resume();
      return talkBothWays(ours, theirs);
    },
  },
  {
    name: "Mute",
    passedWhen: "the other side hears nothing, we still hear it, and unmuted both hear each other",
    async run({ ours, theirs }) {
      await talk(ours, theirs);
      await ours.mute(true);
      await theirs.hearsNothing(ours.voice);
      await ours.hears(theirs.voice);
      await ours.mute(false);
      return talkBothWays(ours, theirs);
    },
  },
  {
    name: "Keys as telephone events (RFC 4733)",
    passedWhen: "the other side notes 1, 2 and #",
    async run({ ours, plain, echo }) {
      await ours.dial(plain?.number ?? echo.user);
      await plain?.answer();
      await ours.talks();
      await ours.app.press("12#");
      const noted = () => plain?.phone.calls.at(-1)?.tones ?? echo.calls.at(-1)?.dtmf;
      await expect.poll(noted).toBe("12#");
      return null;
    },
  },
  {
    name: "Re-INVITE is challenged",
    passedWhen: "holding works although the server asks for credentials within the call",
    async run({ ours, theirs, server }) {
      await talk(ours, theirs);
      await server.challengeNextReinvite();
      await ours.hold();
      await theirs.isHeld();
      await theirs.hearsNothing(ours.voice);
      await ours.resume();
      return talkBothWays(ours, theirs);
    },
  },
  {
    name: "Keys as messages (INFO)",
    passedWhen:
      "chosen in the settings, the other side notes 1, 2 and #, and the app has sent INFO",
    async run({ ours, plain, echo }) {
      await ours.prefer({ tones: "info" });
      try {
        await ours.dial(plain?.number ?? echo.user);
        await plain?.answer();
        await ours.talks();
        const sent = await ours.requestsFromNow();
        await ours.app.press("12#");
        const noted = () => plain?.phone.calls.at(-1)?.tones ?? echo.calls.at(-1)?.dtmf;
        await expect.poll(noted).toBe("12#");
        expect((await sent()).filter((method) => method === "INFO")).toHaveLength(3);
      } finally {
        await ours.prefer({ tones: "rtp-events" });
      }
      return null;
    },
  },
  {
    name: "Opus between apps",
    passedWhen: "the app hears Opus",
    notPossible: { plain: "the plain phone knows no Opus" },
    async run({ ours, theirs }) {
      await talk(ours, theirs);
      const counted = await talkBothWays(ours, theirs);
      await expect.poll(() => ours.codec()).toBe("opus");
      return counted;
    },
  },
  {
    name: "G.722, PCMA and PCMU",
    passedWhen:
      "with phones that know one of them only, over UDP and TCP, both hear each other, in that one",
    notPossible: {
      embedded: "apps speak Opus with each other",
      kamailio: "apps speak Opus with each other",
    },
    async run({ ours, startPlainSide }) {
      let counted: AudioCounted | null = null;
      for (const codec of ["G722", "PCMA", "PCMU"] as const) {
        const transport = codec === "PCMA" ? "tcp" : "udp";
        const theirs = await startPlainSide({ user: "1005", codecs: [codec], transport });
        await talk(ours, theirs);
        counted = await talkBothWays(ours, theirs);
        await expect.poll(() => ours.codec()).toBe(codec.toLowerCase());
        await ours.hangUp();
        await theirs.over();
        await ours.clear();
        await theirs.phone.unregister();
      }
      return counted;
    },
  },
  {
    name: "A call of more than 32 seconds",
    passedWhen:
      "it outlives what an unconfirmed answer would, both hear each other, and its end arrives",
    notPossible: {
      embedded: "tried once: it takes its time",
      kamailio: "tried once: it takes its time",
    },
    async run({ ours, theirs }) {
      test.setTimeout(70_000);
      await talk(ours, theirs);
      await expect(ours.app.window.getByText("0:33", { exact: true }).first()).toBeVisible({
        timeout: 40_000,
      });
      const counted = await talkBothWays(ours, theirs);
      await theirs.hangUp();
      expect(await ours.over()).toBe("hung-up");
      return counted;
    },
  },
];
