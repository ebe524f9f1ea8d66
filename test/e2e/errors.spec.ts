/** Owns: what a person reads when something goes wrong, and that there is a way on from there. */
import { labels } from "../../lab/app-driver/labels.ts";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { errors } from "../../src-contract/errors.ts";
import { expectWords } from "./fixtures/error-words.ts";
import { expectAudioBothWays } from "./fixtures/listening.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

const button = (app: OffhookApp, name: string) =>
  app.window.getByRole("button", { name, exact: true });

test("a wrong password stays between the person and their company", async ({
  app,
  company,
  desktop,
}) => {
  const { ada } = company.people;
  await app.startSignIn(ada.email);
  const browser = await desktop.browser();
  const page = await browser.open(await desktop.nextUrl());
  await browser.submitPassword(page, { email: ada.email, password: "wrong" });
  await expect(page.getByRole("alert")).toHaveText("The email or the password is not right.");
  await expect(app.window.getByRole("heading", { name: labels.signIn.waiting })).toBeVisible();
  await app.screenshot("error-wrong-password");
  await page.close();

  await button(app, labels.signIn.openAgain).click();
  await (await browser.signIn(await desktop.nextUrl(), ada)).close();
  await app.registered();
});

test("whoever closes the browser can open it again, or cancel", async ({
  app,
  company,
  desktop,
}) => {
  const { ada } = company.people;
  await app.startSignIn(ada.email);
  const browser = await desktop.browser();
  await (await browser.open(await desktop.nextUrl())).close();
  await app.screenshot("waiting-for-browser");
  await button(app, labels.signIn.openAgain).click();
  await (await browser.open(await desktop.nextUrl())).close();
  await button(app, labels.signIn.cancel).click();
  await expectWords(app, "sign-in-cancelled");
  await app.screenshot("error-sign-in-cancelled");

  await app.signIn(ada);
});

test("a browser that does not open leaves the link to copy", async ({ app, company, desktop }) => {
  await desktop.uninstallBrowser();
  await app.startSignIn(company.people.ada.email);
  // The desktop says yes before it knows: the link is offered from the beginning.
  await button(app, labels.signIn.copyLink).click();
  await expect(app.window.getByText(labels.signIn.linkCopied).first()).toBeVisible();
  await app.screenshot("link-copied");
  const link = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
  const browser = await desktop.browser();
  await (await browser.signIn(link, company.people.ada)).close();
  await app.registered();
});

test("with the phone service down, the phone comes as soon as it is back", async ({
  app,
  company,
  desktop,
}) => {
  await company.credentialService.suspend();
  try {
    await app.startSignIn(company.people.ada.email);
    const browser = await desktop.browser();
    await (await browser.signIn(await desktop.nextUrl(), company.people.ada)).close();
    await expectWords(app, "service-unreachable");
    await app.screenshot("error-service-down");
  } finally {
    await company.credentialService.resume();
  }
  await button(app, labels.error.tryAgain).click();
  await app.registered();
});

test("with the phone server down, the phone comes as soon as it is back", async ({
  company,
  launchApp,
  sipServer,
}) => {
  const app = await launchApp({ person: company.people.ada });
  await sipServer.suspend();
  try {
    await app.registration("waiting");
    await expectWords(app, "sip-server-unreachable");
    await app.screenshot("error-phone-server-down");
  } finally {
    await sipServer.resume();
  }
  await app.registered();
  expect(sipServer.bindings("1001")).toHaveLength(1);
});

test("without a microphone a call is not tried, and later ones are", async ({
  company,
  launchApp,
  sipTrace,
}) => {
  const app = await launchApp({ person: company.people.ada, fakeMedia: false });
  await app.dial(company.lines.echo.number);
  await expectWords(app, "microphone-missing");
  await app.screenshot("error-no-microphone");
  expect(sipTrace.filter(({ text }) => text.startsWith("INVITE "))).toEqual([]);
  await app.registered();
});

test("somebody without a phone is told whom to ask", async ({ app, company, desktop }) => {
  const { dana } = company.people;
  await app.startSignIn(dana.email);
  const browser = await desktop.browser();
  await (await browser.signIn(await desktop.nextUrl(), dana)).close();
  await expectWords(app, "no-phone-account", { email: dana.email });
  await app.screenshot("error-no-phone");
  await app.signOut();
});

test("a number nobody has is told, and the next call works", async ({ company, launchApp }) => {
  const app = await launchApp({ person: company.people.ada });
  await app.dial("4711");
  await app.call({ kind: "ended" });
  await expectWords(app, "callee-not-found");
  await app.screenshot("error-number-unknown");
  await app.dismissCall();
  await app.dial(company.lines.echo.number);
  await app.call({ kind: "established" });
  await expectAudioBothWays(app);
  await app.hangUp();
});

test.describe("without a usable keychain", () => {
  for (const keyring of ["locked", "no-service"] as const) {
    test(`${keyring}: one can stay signed in until one quits @proves:keychain`, async ({
      company,
      launchApp,
      startDesktop,
    }) => {
      const desktop = await startDesktop({ keyring });
      const app = await launchApp({ desktop });
      await app.signIn(company.people.ada);
      const { what } = errors[keyring === "locked" ? "keychain-locked" : "keychain-missing"];
      await expect(app.window.getByText(what)).toBeVisible();
      await expect(app.window.getByText(labels.keep.question)).toBeVisible();
      await app.screenshot(`error-keychain-${keyring}`);
      await button(app, labels.keep.stay).click();
      await expect(app.window.getByText(what)).toBeHidden();
      await app.registered();
    });
  }
});
