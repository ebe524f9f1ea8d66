/** Owns: that people keep a way in when their company switches single sign-on off, and lose it when nothing else counts. */

import { labels } from "../../lab/app-driver/labels.ts";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import type { Company } from "../../lab/company/company.ts";
import { setSingleSignOn } from "../../lab/company/single-sign-on.ts";
import { errors } from "../../src-contract/errors.ts";
import { passwordSignIn } from "../../src-contract/password-sign-in.ts";
import { expectAudioBothWays } from "./fixtures/listening.ts";
import { test as base, expect } from "./fixtures/offhook-test.ts";
import { setPhonePassword } from "./fixtures/phone-accounts.ts";
import { filesBelow, ipcMessages, storagesOf, textPlace } from "./fixtures/places.ts";
import { findSecrets, type Secret } from "./fixtures/secret-search.ts";
import { type Exchange, wiretap } from "./fixtures/wiretap.ts";

/** This company's domain passes on the document its credential service makes. */
const test = base.extend<object, { company: Company }>({
  company: [
    async ({ company }, use) => {
      const { credentialService, domain, labFile } = company;
      const { id } = await credentialService.database.sql
        .selectFrom("organisations")
        .select("id")
        .executeTakeFirstOrThrow();
      const document = `${credentialService.url}/v1/organisations/${id}/document`;
      await use({
        ...company,
        labFile: (options) => ({
          ...labFile(options),
          organisationDocuments: { [domain]: document },
        }),
      });
    },
    { scope: "worker" },
  ],
});

const password = "Leuchtturm-4-Ebbe-Krabbe";

test.beforeEach(async ({ company }) => {
  await setPhonePassword(company, "1001", password);
});

const button = (app: OffhookApp, name: string) =>
  app.window.getByRole("button", { name, exact: true });
const told = (app: OffhookApp, code: keyof typeof errors) =>
  expect(app.window.getByText(errors[code].what)).toBeVisible({ timeout: 30_000 });
/** By the keyboard alone: the first field has the focus, Tab leads to the next, Enter sends. */
async function typeProof(app: OffhookApp, typed: string): Promise<void> {
  await expect(app.window.getByLabel(labels.accounts.user, { exact: true })).toBeFocused();
  await app.window.keyboard.type("1001");
  await app.window.keyboard.press("Tab");
  await app.window.keyboard.type(typed);
  await app.window.keyboard.press("Enter");
}

/** What the service gave for the password. */
const tokenIn = (exchanges: readonly Exchange[]) =>
  passwordSignIn.parse(
    exchanges
      .filter(({ url }) => new URL(url).pathname === "/v1/password-sign-in")
      .map(({ answer }) => JSON.parse(answer))
      .at(-1),
  );

test("rolled back: signed out with words, in again by password, and out when it is the only way", async ({
  company,
  desktop,
  launchApp,
  sipServer,
}) => {
  test.setTimeout(240_000);
  const { ada } = company.people;
  const { credentialService: service } = company;
  const app = await launchApp({ desktop, person: ada });
  const exchanges = await wiretap(app);

  await test.step("single sign-on is switched off", async () => {
    await setSingleSignOn(service, "off");
    await told(app, "single-sign-on-off");
    await expect.poll(() => sipServer.bindings("1001")).toHaveLength(0);
    await app.screenshot("single-sign-on-off");
  });

  await test.step("the phone's password is the way in", async () => {
    await button(app, labels.signIn.continue).click();
    await expect(app.window.getByRole("heading")).toHaveText(labels.signIn.passwordTitle);
    await app.screenshot("password-form");
    await typeProof(app, "not the password");
    await told(app, "link-refused");
    await expect(app.window.getByLabel(labels.accounts.password, { exact: true })).toBeFocused();
    await app.window.keyboard.type(password);
    await app.window.keyboard.press("Enter");
    await app.registered();
    expect(await app.signedInAs()).toBe(ada.email);
    expect(sipServer.bindings("1001")).toHaveLength(1);
    await app.dial(company.lines.echo.number);
    await app.call({ kind: "established" });
    await expectAudioBothWays(app);
    await app.hangUp();
  });

  const { accessToken } = tokenIn(await exchanges());
  const secrets: Secret[] = [
    { name: "phone's password", value: password },
    { name: "access token", value: accessToken },
  ];

  await test.step("it lasts over a restart", async () => {
    expect(findSecrets(await storagesOf(app), secrets)).toEqual([]);
    await app.restart();
    await app.registered();
  });

  await test.step("single sign-on becomes the only way", async () => {
    await setSingleSignOn(service, "only");
    await told(app, "single-sign-on-only");
    await expect.poll(() => sipServer.bindings("1001")).toHaveLength(0);
    await app.screenshot("single-sign-on-only");
    await app.signIn(ada);
  });

  await test.step("neither password nor token is anywhere", async () => {
    const messages = await ipcMessages(app);
    expect(messages.some(({ text }) => text.includes("sign-in:send-password"))).toBe(true);
    await app.close();
    const places = [
      ...(await filesBelow(app.profile)),
      ...messages.map(({ text }, index) => textPlace(`message ${index}`, text)),
      textPlace("output", app.output()),
      textPlace("log of the service", service.log.join("\n")),
    ];
    expect(findSecrets(places, secrets)).toEqual([]);
  });
});

test("both ways are open: the browser opens, and the password is a quiet second choice", async ({
  company,
  desktop,
  launchApp,
}) => {
  await setSingleSignOn(company.credentialService, "on");
  const app = await launchApp({ desktop });
  await app.startSignIn(company.people.ada.email);
  await desktop.nextUrl();
  await button(app, labels.signIn.usePassword).click();
  await app.screenshot("password-by-choice");
  await typeProof(app, password);
  await app.registered();
  await app.signOut();
  await expect(app.window.getByLabel(labels.signIn.email)).toBeVisible();
});
