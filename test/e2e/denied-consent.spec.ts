/** Owns: what a person reads who does not allow Offhook to sign them in; at a company where nobody has done so yet. */
import { errors } from "../../src-contract/errors.ts";
import { expectWords } from "./fixtures/error-words.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

test.use({ companyOptions: { withLines: false } });

test("a denied consent is told in the app and in the browser alike", async ({
  app,
  company,
  desktop,
}) => {
  const { chen } = company.people;
  await app.startSignIn(chen.email);
  const browser = await desktop.browser();
  const page = await browser.signIn(await desktop.nextUrl(), { ...chen, consent: "deny" });
  await expect(page.getByText(errors["consent-denied"].what)).toBeVisible();
  await expectWords(app, "consent-denied");
  await app.screenshot("error-consent-denied");
  await page.close();

  await app.signIn(chen);
});
