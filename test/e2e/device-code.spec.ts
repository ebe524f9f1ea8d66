/** Owns: signing in with another device, as a person at a shared station does it. */
import { labels } from "../../lab/app-driver/labels.ts";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { errors } from "../../src-contract/errors.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

const button = (app: OffhookApp, name: string) =>
  app.window.getByRole("button", { name, exact: true });

test.use({ companyOptions: { deviceCode: true } });

/** Shows a code on the screen, and answers what the person carries to the other device. */
async function showCode(app: OffhookApp, email: string) {
  await app.startSignIn(email);
  await button(app, labels.signIn.anotherDevice).click();
  await app.window.getByRole("heading", { name: labels.signIn.device }).waitFor();
  const [code = "", page = ""] = await app.window.locator("dd").allInnerTexts();
  return { code: code.replace(/\s+/g, "-"), page: `http://${page.replace(/^http:\/\//, "")}` };
}

test("the code, typed on another device, signs this one in", async ({
  app,
  company,
  startDesktop,
}) => {
  const { ada } = company.people;
  const { code, page: address } = await showCode(app, ada.email);
  await expect(app.window.getByRole("img", { name: /QR/ })).toBeVisible();
  await expect(app.window.getByText(/Only enter this code on the page of/)).toBeVisible();
  await app.screenshot("another-device");
  await button(app, labels.signIn.copyCode).click();
  await expect(app.window.getByText(labels.signIn.codeCopied)).toBeVisible();
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(code);

  const phone = await (await startDesktop()).browser();
  const page = await phone.open(address);
  await page.getByLabel("Code").fill("WRNG-CODE");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert")).toHaveText("There is no such code. Look at Offhook again.");
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText(code)).toBeVisible();
  await page.getByRole("button", { name: "Yes, continue" }).click();
  await phone.submitPassword(page, ada);
  await page.getByRole("button", { name: "Allow" }).click();
  await expect(page.getByRole("heading", { name: "Your other device is signed in" })).toBeVisible();
  await app.registered();
  expect(await app.signedInAs()).toBe(ada.email);
});

test("refused there, it is told here", async ({ app, company, startDesktop }) => {
  const { code, page: address } = await showCode(app, company.people.ada.email);
  const phone = await (await startDesktop()).browser();
  const page = await phone.open(address);
  await page.getByLabel("Code").fill(code);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Refuse" }).click();
  await expect(app.window.getByText(errors["consent-denied"].what)).toBeVisible();
});
