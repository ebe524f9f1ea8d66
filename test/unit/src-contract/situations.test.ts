/**
 * Owns: what a person reads in each of the ten situations in which signing in goes wrong, in both languages.
 * Must not know: how a situation comes about (test/integration/sign-in/situations.test.ts).
 */
import { describe, expect, test } from "vitest";
import { type AppError, errors } from "../../../src-contract/errors.ts";
import { createWords, type Words } from "../../../src-main/words.ts";

interface Situation {
  readonly name: string;
  readonly error?: AppError;
  /** Texts beside the error's own. */
  readonly keys?: readonly string[];
  readonly short?: string;
  readonly en: string;
  readonly de: string;
}

const reason = "AADSTS53000: Device is not in required device state: compliant.";

const situations: readonly Situation[] = [
  {
    name: "1 the browser was closed",
    keys: ["signIn.waiting", "signIn.openAgain", "signIn.copyLink", "signIn.cancel"],
    en: "Waiting for your browser · Open again · Copy link · Cancel",
    de: "Ihr Browser ist an der Reihe · Erneut öffnen · Link kopieren · Abbrechen",
  },
  {
    name: "2 Windows has reserved the ports",
    error: { code: "sign-in-ports-reserved" },
    short: "PORT-1",
    en: "Windows has reserved the sign-in ports. · Give your IT the code PORT-1.",
    de: "Windows hat die Ports für die Anmeldung reserviert. · Nennen Sie Ihrer IT den Code PORT-1.",
  },
  {
    name: "2 other programs have taken the ports",
    error: { code: "sign-in-ports-blocked" },
    short: "PORT-2",
    en: "Other programs are using the ports Offhook needs for signing in. · Close them and try again, or give your IT the code PORT-2.",
    de: "Andere Programme benutzen die Ports, die Offhook zum Anmelden braucht. · Schließen Sie diese Programme und versuchen Sie es erneut, oder nennen Sie Ihrer IT den Code PORT-2.",
  },
  {
    name: "3 the browser forces https: seen as it happens",
    error: { code: "browser-forces-https" },
    short: "SSO-23",
    en: "Your browser has switched to https on its way back. · Copy the link and try another browser.",
    de: "Ihr Browser hat auf dem Rückweg auf https umgeschaltet. · Kopieren Sie den Link und nehmen Sie einen anderen Browser.",
  },
  {
    name: "3 and 4 on time-out: nothing came back, for whatever reason",
    error: { code: "sign-in-timed-out" },
    short: "SSO-8",
    en: "Nothing came back from your browser. · Your browser may have switched to https. Try another browser. If a proxy is in use, your proxy must bypass 127.0.0.1.",
    de: "Von Ihrem Browser kam keine Antwort. · Vielleicht hat Ihr Browser auf https umgeschaltet. Nehmen Sie einen anderen Browser. Ist ein Proxy im Spiel, muss er 127.0.0.1 auslassen.",
  },
  {
    name: "4 a proxy swallows the answer: seen as it happens",
    error: { code: "proxy-in-the-way" },
    short: "PROXY-1",
    en: "A proxy stands between your browser and Offhook. · Your proxy must bypass 127.0.0.1. Give your IT the code PROXY-1.",
    de: "Zwischen Ihrem Browser und Offhook steht ein Proxy. · Ihr Proxy muss 127.0.0.1 auslassen. Nennen Sie Ihrer IT den Code PROXY-1.",
  },
  {
    name: "5 no browser opens",
    error: { code: "browser-not-opened" },
    keys: ["signIn.copyLink"],
    short: "SSO-9",
    en: "Your browser did not open. · Copy the link and paste it into a browser on this computer. · Copy link",
    de: "Ihr Browser hat sich nicht geöffnet. · Kopieren Sie den Link und fügen Sie ihn in einen Browser auf diesem Computer ein. · Link kopieren",
  },
  {
    name: "6 the app stays behind the browser",
    keys: ["browserPage.signedIn.text", "notification.signInReturned"],
    en: "Return to Offhook. You can close this page. · Return to Offhook.",
    de: "Kehren Sie zu Offhook zurück. Sie können diese Seite schließen. · Kehren Sie zu Offhook zurück.",
  },
  {
    name: "7 the rotation's answer was lost for good, in a call",
    error: { code: "session-expired" },
    keys: ["signIn.callGoesOn"],
    short: "SSO-11",
    en: "Your sign-in has expired. · Please sign in again. · Your call goes on.",
    de: "Ihre Anmeldung ist abgelaufen. · Bitte melden Sie sich erneut an. · Ihr Gespräch geht weiter.",
  },
  {
    name: "8 the clock is wrong",
    error: { code: "clock-wrong", detail: { minutes: 47, direction: "fast" } },
    short: "SSO-12",
    en: "Your clock is 47 minutes fast. · Set it right and try again.",
    de: "Ihre Uhr geht 47 Minuten vor. · Stellen Sie sie richtig und versuchen Sie es erneut.",
  },
  {
    name: "9 there is no keyring",
    error: { code: "keychain-missing" },
    keys: ["keep.question"],
    short: "KEY-1",
    en: "No keyring found. · Stay signed in until you quit, or set up a keyring. · Stay signed in until you quit?",
    de: "Kein Schlüsselbund gefunden. · Bleiben Sie bis zum Beenden angemeldet oder richten Sie einen Schlüsselbund ein. · Bis zum Beenden angemeldet bleiben?",
  },
  {
    name: "10 the device is not compliant",
    error: { code: "device-not-compliant", detail: { reason } },
    short: "SSO-13",
    en: `Your organisation asks for a managed device or a supported browser: ${reason} · Use a managed device, or show this message to your IT.`,
    de: `Ihre Organisation verlangt ein verwaltetes Gerät oder einen unterstützten Browser: ${reason} · Nehmen Sie ein verwaltetes Gerät oder zeigen Sie diese Meldung Ihrer IT.`,
  },
];

function said(words: Words, { error, keys = [] }: Situation): string {
  const texts = keys.map((key) => words.t(key));
  if (error === undefined) return texts.join(" · ");
  const { what, next } = words.error(error);
  return [what, next, ...texts].join(" · ");
}

describe.each(situations)("$name", (situation) => {
  test.each(["en", "de"] as const)("%s", (language) => {
    expect(said(createWords(language), situation)).toBe(situation[language]);
  });

  if (situation.error !== undefined)
    test("has a code to read out", () => {
      expect(situation.error && errors[situation.error.code].short).toBe(situation.short);
    });
});
