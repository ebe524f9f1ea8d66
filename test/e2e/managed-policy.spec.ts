/** Owns: that what IT has laid down for a computer wins over the email's domain. */
import { labels } from "../../lab/app-driver/labels.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

const stranger = "ada@a-domain-nobody-has.test";

test("a policy leads every address to its organisation", async ({ launchApp, company }) => {
  const app = await launchApp({
    policy: { organisationUrl: company.organisationSite.documentUrl },
  });
  await app.startSignIn(stranger);
  const button = app.window.getByRole("button", { name: labels.signIn.openAgain, exact: true });
  await expect(button).toBeVisible();
  const link = new URL(await app.desktop.nextUrl());
  expect(link.origin).toBe(company.identityProvider.issuer);
  expect(link.searchParams.get("login_hint")).toBe(stranger);
});
