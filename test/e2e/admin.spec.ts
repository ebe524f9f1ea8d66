/**
 * Owns: that an administrator can do their work at the page: a real browser, the real service, the lab's identity provider.
 * Must not know: how a screen looks (admin-screens.spec.ts).
 */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import {
  type Browser,
  type BrowserContext,
  chromium,
  expect,
  type Page,
  test,
} from "@playwright/test";
import { type Company, startCompany } from "../../lab/company/company.ts";
import { signInWithoutBrowser } from "../../lab/company/sign-in-without-browser.ts";
import { findBrowser } from "../../scripts/bootstrap/browser.mjs";
import { makeBreakGlass } from "../../src-service/break-glass/break-glass.ts";

test.describe.configure({ mode: "serial" });

let company: Company;
let browser: Browser;
let complaints: string[];
/** Iris' window, signed in by the first test. */
let page: Page;

test.beforeAll(async () => {
  company = await startCompany({ withLines: false, consent: "never" });
  const executablePath = findBrowser();
  browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  page = await (await newWindow()).newPage();
});
test.afterAll(async () => {
  await browser?.close();
  await company?.close();
});
test.beforeEach(() => {
  complaints = [];
});
test.afterEach(() => expect(complaints).toEqual([]));

async function newWindow(): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: "en-GB", reducedMotion: "reduce" });
  context.on("console", (message) => {
    if (/Content Security Policy|Uncaught/.test(message.text())) complaints.push(message.text());
  });
  return context;
}

const address = (fragment = "") => `${company.credentialService.url}/admin/${fragment}`;

/** From the page's own button through the identity provider's sign-in, and back. */
async function signIn(at: Page, { email, password }: { email: string; password: string }) {
  await at.goto(address());
  await at.getByRole("link", { name: /^Continue with/ }).click();
  await at.getByLabel("Email").fill(email);
  await at.getByLabel("Password").fill(password);
  await at.getByRole("button", { name: "Sign in" }).click();
}

/** A phone somebody has: what their app does, by HTTP. Resolves with the status of the exchange. */
async function takeLease(person: { email: string; password: string }, device = randomUUID()) {
  const { issuer } = company.identityProvider;
  const { access_token } = await signInWithoutBrowser({
    issuer,
    resource: company.resource,
    ...person,
  });
  const response = await fetch(`${company.credentialService.url}/v1/sip-credentials`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${access_token}`,
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
    },
    body: JSON.stringify({ device: { id: device, name: "ada-laptop" } }),
  });
  await response.body?.cancel();
  return response.status;
}

const goTo = async (place: string) => {
  await page.getByRole("navigation").getByRole("link", { name: place }).click();
  await page.getByRole("heading", { level: 1, name: place }).waitFor();
};
const list = (name: string) => page.getByRole("list", { name });
const button = (name: string) => page.getByRole("button", { name, exact: true });

test("an administrator signs in at the company's identity provider", async () => {
  await signIn(page, company.people.iris);
  await page.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await expect(page.getByText("Iris Falk")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Test the configuration/ })).toBeVisible();
});

test("settings are saved, and cancel leaves them as they were", async () => {
  await goTo("Organisation");
  await page.getByLabel("Name", { exact: true }).fill("Nobody & Co");
  await button("Cancel").click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(company.domain);
  await expect(button("Save")).toHaveCount(0);
  await page.getByRole("switch", { name: "Further addresses count" }).check();
  await button("Save").click();
  await expect(button("Save")).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("switch", { name: "Further addresses count" })).toBeChecked();
});

test("who changes what somebody else has changed meanwhile is told", async () => {
  const other = await page.context().newPage();
  await other.goto(address("#/organisation"));
  await other.getByRole("switch", { name: "People may link a phone themselves" }).uncheck();
  await page.getByRole("radio", { name: "The call ends" }).check();
  await button("Save").click();
  await expect(button("Save")).toHaveCount(0);
  await other.getByRole("button", { name: "Save" }).click();
  await expect(other.getByText("Somebody else has changed this meanwhile.")).toBeVisible();
  await other.getByRole("button", { name: "Load again" }).click();
  await expect(other.getByRole("radio", { name: "The call ends" })).toBeChecked();
  await expect(other.getByRole("switch", { name: "People may link a phone" })).toBeChecked();
  await other.close();
});

test("single sign-on only is refused while somebody could be locked out", async () => {
  await page.getByRole("radio", { name: "Only" }).check();
  await button("Save").click();
  await expect(page.getByText("No identity provider in use has passed")).toBeVisible();
  await button("Cancel").click();
});

test("an identity provider with a wrong issuer is not saved", async () => {
  await goTo("Identity providers");
  await page.getByRole("link", { name: "Add identity provider" }).click();
  const form = page.getByRole("form");
  await expect(button("Save")).toBeDisabled();
  await form.getByLabel("Name", { exact: true }).fill("Second sign-in");
  await form.getByLabel("Issuer").fill("nonsense");
  await expect(form.getByLabel("Issuer")).toHaveAttribute("aria-invalid", "true");
  await form.getByLabel("Issuer").fill(`${company.identityProvider.issuer}/wrong`);
  await form.getByLabel("Client ID", { exact: true }).fill("offhook-desktop");
  await form.getByLabel("Audience", { exact: true }).fill(company.resource);
  await button("Save").click();
  await expect(page.getByText("These settings do not work")).toBeVisible();
  await expect(list("Identity providers").getByRole("listitem")).toHaveCount(1);
  await button("Cancel").click();
});

test("Test configuration goes all the way to a registered phone", async () => {
  await list("Identity providers").getByRole("link").first().click();
  await button("Test configuration").click();
  const link = page.getByRole("link", { name: "Sign in to go on" });
  const [tab] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
  await tab.getByText("The test goes on").waitFor();
  await tab.close();
  await expect(page.getByText("Everything works.")).toBeVisible({ timeout: 30_000 });
  const checks = list("Checks").getByRole("listitem");
  await expect(checks).toHaveCount(9);
  await expect(checks.filter({ hasText: /passed/ })).toHaveCount(9);
  await expect(list("Identity providers").getByText("Tested", { exact: true })).toBeVisible();
});

test("an account is added with an alias, changed and removed", async () => {
  await goTo("Accounts");
  await page.getByRole("link", { name: "Add account" }).click();
  const form = page.getByRole("form");
  await form.getByLabel("SIP user").fill("1099");
  await form.getByLabel("Name", { exact: true }).fill("Front desk");
  await form.getByLabel("Email").fill("front@harbour.test");
  await form.getByLabel("Further addresses").fill("desk@harbour.test\nhello@harbour.test");
  await button("Save").click();
  await expect(page.getByRole("region", { name: "Front desk" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search accounts" }).fill("1099");
  await expect(list("Accounts").getByRole("listitem")).toHaveCount(1);
  await list("Accounts").getByRole("link", { name: "Front desk" }).click();
  await expect(page.getByLabel("Further addresses")).toHaveValue(
    "desk@harbour.test\nhello@harbour.test",
  );
  await page.getByLabel("Further addresses").fill("ada@harbour.test");
  await button("Save").click();
  await expect(button("Save")).toHaveCount(0);
});

test("an address on two accounts is warned of, with a way to the account", async () => {
  await goTo("Warnings");
  const row = list("Warnings").getByRole("listitem").filter({ hasText: "ada@harbour.test" });
  await expect(row.first()).toContainText("stands on several accounts");
  await row.first().getByRole("link", { name: "1099" }).click();
  await page.getByRole("region", { name: "Front desk" }).waitFor();
  await button("Remove account").click();
  await button("Remove account").click();
  await expect(page.getByText("Nothing found")).toBeVisible();
});

test("a lost laptop is ended, and its person switched off", async () => {
  const { ada } = company.people;
  expect(await takeLease(ada)).toBe(201);
  await goTo("Devices");
  await list("Devices").getByRole("link", { name: "ada-laptop" }).click();
  await button("End device").click();
  await button("End device").click();
  await expect(
    list("Devices").getByRole("listitem").filter({ hasText: "ada-laptop" }),
  ).not.toContainText("Has a phone");

  await goTo("People");
  await list("People").getByRole("link", { name: ada.email }).click();
  await button("Switch off").click();
  await page.keyboard.press("Escape");
  await expect(button("Switch off")).toBeFocused();
  await page.keyboard.press("Enter");
  await button("Switch off").click();
  await expect(button("Switch on")).toBeVisible();
  expect(await takeLease(ada)).toBe(403);
  await button("Switch on").click();
  await expect(button("Switch off")).toBeVisible();
});

test("a person is linked with an account, and the link removed", async () => {
  await button("Link an account").click();
  await page.getByRole("searchbox", { name: "Search accounts" }).last().fill("1003");
  await button("Link 1003").click();
  const links = list("Phone accounts").getByRole("listitem");
  await expect(links.filter({ hasText: "1003" })).toContainText("By an administrator");
  await button("Remove link: 1003").click();
  await links.filter({ hasText: "1003" }).getByRole("button", { name: "Remove link" }).click();
  await expect(links.filter({ hasText: "1003" })).toHaveCount(0);
});

test("a SCIM token is shown once", async () => {
  await goTo("SCIM");
  await expect(page.getByLabel("SCIM base URL")).toHaveValue(
    `${company.credentialService.url}/scim/v2`,
  );
  await page.getByLabel("Name of the token").fill("Entra ID");
  await button("Make token").click();
  await expect(page.getByLabel("New token")).not.toHaveValue("");
  await page.reload();
  await list("Tokens").getByText("Entra ID").waitFor();
  await expect(page.getByLabel("New token")).toHaveCount(0);
  await button("Remove token: Entra ID").click();
  await list("Tokens").getByRole("button", { name: "Remove token" }).click();
  await expect(page.getByText("No tokens yet")).toBeVisible();
});

test("an auditor reads the audit log, narrows it down and takes it along, and sees nothing else", async () => {
  const window = await newWindow();
  const auditor = await window.newPage();
  await signIn(auditor, company.people.otto);
  await auditor.getByRole("heading", { level: 1, name: "Audit" }).waitFor();
  await expect(auditor.getByRole("navigation").getByRole("link")).toHaveText(["Audit"]);
  const entries = auditor.getByRole("list", { name: "Audit" }).getByRole("listitem");
  await auditor.getByText("Filter", { exact: true }).click();
  await auditor.getByLabel("Action").fill("organisation.changed");
  await auditor.getByRole("button", { name: "Show" }).click();
  await expect(entries).toHaveCount(2);
  await entries.first().locator("summary").click();
  await expect(entries.first()).toContainText("Correlation ID");
  const [download] = await Promise.all([
    auditor.waitForEvent("download"),
    auditor.getByRole("link", { name: "Export" }).click(),
  ]);
  const exported = (await readFile(await download.path(), "utf8")).trim().split("\n");
  expect(exported.map((line) => JSON.parse(line).action)).toEqual([
    "organisation.changed",
    "organisation.changed",
  ]);
  await auditor.goto(address("#/accounts"));
  await expect(auditor.getByRole("heading", { level: 1, name: "Audit" })).toBeVisible();
  await window.close();
});

test("somebody without a part in it is told so", async () => {
  const window = await newWindow();
  const stranger = await window.newPage();
  await signIn(stranger, company.people.dana);
  await expect(stranger.getByRole("alert")).not.toBeEmpty();
  await expect(stranger.getByRole("link", { name: /^Continue with/ })).toBeVisible();
  await window.close();
});

test("the emergency account gets in without an identity provider, and a wrong password does not", async () => {
  const made = await makeBreakGlass(company.credentialService.database, "harbour.test");
  const window = await newWindow();
  const emergency = await window.newPage();
  await emergency.goto(address());
  await emergency.getByText("Sign in without an identity provider").click();
  await emergency.getByLabel("User name").fill(made.name);
  await emergency.getByLabel("Password").fill("wrong");
  await emergency.getByRole("button", { name: "Sign in" }).click();
  await expect(emergency.getByText("User name or password is not right.")).toBeVisible();
  await emergency.getByLabel("Password").fill(made.password);
  await emergency.getByRole("button", { name: "Sign in" }).click();
  await emergency.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  await window.close();
});

test("signing out ends the session", async () => {
  await button("Sign out").click();
  await page.waitForURL((url) => url.href.startsWith(company.identityProvider.issuer));
  await page.goto(address());
  await expect(page.getByRole("link", { name: /^Continue with/ })).toBeVisible();
});
