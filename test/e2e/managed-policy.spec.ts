/** Owns: that what IT has laid down for a computer decides, and that the person sees it. */
import { labels } from "../../lab/app-driver/labels.ts";
import { companyName } from "../../lab/company/people.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

const { signIn } = labels;

test("a policy leads straight to its organisation: nobody types an address", async ({
  launchApp,
  company,
}) => {
  const { ada } = company.people;
  const app = await launchApp({
    policy: { organisationUrl: company.organisationSite.documentUrl },
  });
  const organisation = app.window.getByRole("group", { name: signIn.organisation, exact: true });
  await expect(organisation).toContainText(companyName);
  await expect(organisation).toContainText(signIn.managed);
  await expect(app.window.getByRole("textbox")).toHaveCount(0);
  await app.screenshot("managed-sign-in");

  await app.window.getByRole("button", { name: signIn.submit, exact: true }).click();
  const url = await app.desktop.nextUrl();
  expect(new URL(url).origin).toBe(company.identityProvider.issuer);
  expect(new URL(url).searchParams.has("login_hint")).toBe(false);
  await (await (await app.desktop.browser()).signIn(url, ada)).close();
  await app.registered();
  expect(await app.signedInAs()).toBe(ada.email);

  await app.restart();
  await app.registered();
  expect(await app.signedInAs()).toBe(ada.email);
});

test("an identity provider that is not allowed here is none, and says whose decision that is", async ({
  launchApp,
  company,
}) => {
  const app = await launchApp({ policy: { allowedIssuers: ["https://login.example.com"] } });
  await app.startSignIn(company.people.ada.email);
  await expect(app.window.getByText("IT-6")).toBeVisible();
  await expect(app.window.getByLabel(signIn.email)).toBeVisible();
});

test("a policy that cannot be read opens nothing", async ({ launchApp }) => {
  const app = await launchApp({ policy: { allowedIssuers: "https://login.example.com" } });
  await app.window.getByRole("button", { name: signIn.submit, exact: true }).click();
  await expect(app.window.getByText("IT-5")).toBeVisible();
  await expect(app.window.getByText("allowedIssuers")).toBeVisible();
});
