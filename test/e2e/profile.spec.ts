/** Owns: which phone somebody has, and where they are signed in, as they see and change it themselves. */
import { readFile } from "node:fs/promises";
import { labels } from "../../lab/app-driver/labels.ts";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { errors } from "../../src-contract/errors.ts";
import { permissionsOf } from "../../src-contract/roles.ts";
import { expect, test } from "./fixtures/offhook-test.ts";
import { addPhone } from "./fixtures/phone-accounts.ts";

const { accounts, profile } = labels;
const button = (app: OffhookApp, name: string) =>
  app.window.getByRole("button", { name, exact: true });
const words = (app: OffhookApp, text: string) => app.window.getByText(text).first();

// A company of its own: whoever has signed in before has a link already, and is asked nothing.
test.use({ companyOptions: { leaseSeconds: 590 } });

test("with two phones one is chosen, remembered, and changed later", async ({
  app,
  company,
  sipServer,
}) => {
  const { benedikt } = company.people;
  const bindings = () => [sipServer.bindings("1002").length, sipServer.bindings("1010").length];
  await addPhone(company, { user: "1010", displayName: "Reception", email: benedikt.email });

  await test.step("the choice is asked for", async () => {
    await app.signInWithoutPhone(benedikt);
    await expect(app.window.getByRole("heading", { name: accounts.question })).toBeVisible();
    await expect(app.window.getByRole("radio")).toHaveCount(2);
    expect(bindings()).toEqual([0, 0]);
    await app.screenshot("choose-account");
  });

  await test.step("the phone that was chosen comes", async () => {
    await app.window.getByRole("radio", { name: "Reception" }).check();
    await button(app, accounts.use).click();
    await app.registered();
    expect(bindings()).toEqual([0, 1]);
  });

  await test.step("and comes again after a restart, without a question", async () => {
    await app.restart();
    await app.registered();
    expect(bindings()).toEqual([0, 1]);
  });

  await test.step("another one is chosen in the profile", async () => {
    await app.openProfile();
    await app.screenshot("profile");
    await button(app, profile.changeNamed).click();
    await app.window.getByRole("radio", { name: benedikt.name }).check();
    await button(app, accounts.use).click();
    await expect.poll(bindings).toEqual([1, 0]);
    await app.registered();
    await app.screenshot("profile-phone-changed");
  });
});

test("without a phone it is linked once by its own password, then never again", async ({
  app,
  company,
  sipServer,
}) => {
  const { dana } = company.people;
  const password = "the proof of 1020";
  const link = async (proof: string) => {
    await app.window.getByLabel(accounts.user).fill("1020");
    await app.window.getByLabel(accounts.password).fill(proof);
    await app.window.keyboard.press("Enter");
  };
  await addPhone(company, { user: "1020", displayName: "Dana's desk", password });

  await test.step("a wrong password is told in place, and leaves nothing behind", async () => {
    await app.signInWithoutPhone(dana);
    await button(app, accounts.link).click();
    await link("a guess");
    await expect(words(app, errors["link-refused"].what)).toBeVisible();
    await expect(app.window.getByLabel(accounts.password)).toHaveValue("");
    await app.screenshot("link-refused");
  });

  await test.step("the right one brings the phone", async () => {
    await link(password);
    await app.registered();
    expect(sipServer.bindings("1020")).toHaveLength(1);
  });

  await test.step("for good", async () => {
    await app.restart();
    await app.registered();
    expect(sipServer.bindings("1020")).toHaveLength(1);
  });

  await test.step("the profile says how it came about, and takes it away again", async () => {
    await app.openProfile();
    await expect(words(app, labels.link.proof)).toBeVisible();
    await button(app, profile.removeNamed.replace("{{number}}", "1020")).click();
    await app.screenshot("remove-link");
    await button(app, profile.removeConfirm).click();
    await expect(words(app, profile.noLinks)).toBeVisible();
    await app.personButton(labels.line.none).waitFor();
    await expect.poll(() => sipServer.bindings("1020")).toEqual([]);
  });

  await test.step("which keeps nobody out", async () => {
    await button(app, profile.addLink).click();
    await link(password);
    await app.registered();
    expect(sipServer.bindings("1020")).toHaveLength(1);
  });

  await test.step("the password is written down nowhere", async () => {
    for (const file of [...app.ipcRecords])
      expect(await readFile(file, "utf8")).not.toContain(password);
    expect(app.output()).not.toContain(password);
    expect(company.credentialService.log.join("\n")).not.toContain(password);
  });
});

test("a computer left behind is signed out from another one", async ({
  company,
  launchApp,
  sipServer,
}) => {
  const { ada } = company.people;
  const ours = await launchApp({ person: ada });
  const lost = await launchApp({ person: ada });
  expect(sipServer.bindings("1001")).toHaveLength(2);

  await ours.openProfile();
  const rows = ours.window.getByRole("region", { name: profile.devices }).getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText(profile.thisDevice);
  await rows.last().getByRole("button").click();
  await button(ours, profile.endConfirm).click();
  await expect(rows).toHaveCount(1);

  await expect(words(lost, errors["device-ended"].what)).toBeVisible();
  await expect.poll(() => sipServer.bindings("1001")).toHaveLength(1);
  await ours.registered();
  await lost.screenshot("device-ended");
});

test("a role without a phone says so, and shows what it is for", async ({ app, company }) => {
  await app.signInWithoutPhone(company.people.otto);
  await expect(words(app, errors["role-without-phone"].what)).toBeVisible();
  await expect(app.window.getByLabel(labels.dialler.number, { exact: true })).toHaveCount(0);
  await app.openProfile();
  for (const permission of permissionsOf("auditor"))
    await expect(words(app, labels.permission[permission])).toBeVisible();
  await expect(words(app, labels.permission.phone)).toHaveCount(0);
});

test("an administrator is led to the service's own page", async ({ app, company, desktop }) => {
  await app.signIn(company.people.iris);
  await app.personButton().click();
  await app.window.getByRole("menuitem", { name: labels.person.administration }).click();
  expect(await desktop.nextUrl()).toBe(new URL("/admin/", company.credentialService.url).href);
});
