/** Owns: colleagues found in the company's directory, names of calls that have none, and calls handled on a headset. */
import { labels } from "../../lab/app-driver/labels.ts";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { levelHook, momentaryHook } from "../../lab/headset/headset-makes.ts";
import { simulateHeadsetsIn } from "../../lab/headset/simulated-headset.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

const place = (app: OffhookApp, name: string) =>
  app.window.getByRole("button", { name: new RegExp(`^${name}`) });

test("a colleague is found while one types, called, kept, and named when they call", async ({
  company,
  launchApp,
}) => {
  const { ada, benedikt } = company.people;
  const app = await launchApp({ person: ada });
  const { window } = app;

  await test.step("in the number field, by the beginning of a name", async () => {
    await window.getByLabel(labels.dialler.number, { exact: true }).fill("lindq");
    await expect(window.getByRole("option", { name: new RegExp(benedikt.name) })).toBeVisible();
    await app.screenshot("directory-suggested");
    await window.keyboard.press("Escape");
  });

  await test.step("among the contacts, without accents, and kept", async () => {
    await place(app, labels.nav.contacts).click();
    await window.getByRole("searchbox").fill("SCHWARZ");
    const row = window.locator(".directory-rows .list-row-main");
    await expect(row).toContainText("1002");
    await row.click();
    await expect(window.getByText(benedikt.email)).toBeVisible();
    await app.screenshot("directory-colleague");
    await window.getByRole("button", { name: labels.directory.addToFavourites }).click();
    await expect(window.getByRole("heading", { name: benedikt.name })).toBeVisible();
    // Back where they looked, who is a contact now is no colleague to find again.
    await window.getByRole("button", { name: labels.list.back }).click();
    await expect(window.locator(".list-row-main")).toContainText(benedikt.name);
    await expect(row).toHaveCount(0);
  });

  await test.step("a service that is away costs one calm line", async () => {
    await company.credentialService.suspend();
    try {
      await window.getByRole("searchbox").fill("ben ");
      await window.getByRole("searchbox").fill("bened");
      await expect(window.getByText(labels.directory.unreachable)).toBeVisible();
      await app.screenshot("directory-unreachable");
    } finally {
      await company.credentialService.resume();
    }
  });

  await test.step("who is called by number is named by the directory, on screen and in the history", async () => {
    await place(app, labels.nav.phone).click();
    await app.dial("1003");
    await expect(window.getByRole("heading", { name: "Chen Wei" })).toBeVisible();
    await app.call({ kind: "ended" });
    await place(app, labels.nav.history).click();
    await expect(window.locator(".list-row-main").first()).toContainText("Chen Wei");
  });
});

test("calls are answered, muted, held and ended on a headset, and its lights follow", async ({
  company,
  launchApp,
}) => {
  const app = await launchApp();
  const [headset, other] = await simulateHeadsetsIn(app.window, [levelHook, momentaryHook]);
  if (headset === undefined || other === undefined) throw new Error("no headsets");
  await app.signIn(company.people.ada);
  const lights = (...bytes: number[]) =>
    expect.poll(() => headset.lastSent()).toEqual([2, ...bytes]);
  const [dark, ring, offHook, muted, held] = [0, 0b100_0100, 1, 0b11, 0b1000];

  await headset.plugIn();
  await lights(dark, 0);
  await app.dial(company.lines.callback.number);
  await lights(offHook, 0);
  await headset.report(2, 1, 0);
  await app.call({ kind: "ended" });
  await lights(dark, 0);
  await headset.report(2, 0, 0);

  await test.step("it rings, and lifting answers", async () => {
    await app.call({ kind: "incoming" });
    await lights(ring, 0);
    await headset.report(2, 1, 0);
    await app.call({ kind: "established" });
    await lights(offHook, 0);
  });

  await test.step("mute is the same on both", async () => {
    await headset.report(2, 0b1001, 0);
    await headset.report(2, 1, 0);
    await app.call({ kind: "established", muted: true });
    await lights(muted, 0);
    await app.mute(false);
    await lights(offHook, 0);
    await app.mute(true);
    await lights(muted, 0);
    await headset.report(2, 0b1001, 0);
    await headset.report(2, 1, 0);
    await app.call({ kind: "established", muted: false });
  });

  await test.step("the hold button holds and takes back", async () => {
    await headset.report(2, 0b1_0001, 0);
    await app.call({ kind: "established", held: true });
    await lights(held, 0);
    await headset.report(2, 0, 0);
    await headset.report(2, 1, 0);
    await app.call({ kind: "established", held: false });
    await lights(offHook, 0);
  });

  await test.step("pulled out, the call goes on; another one ends it", async () => {
    await headset.pullOut();
    await other.plugIn();
    await expect.poll(() => other.lastSent()).toEqual([4, 1]);
    await app.call({ kind: "established" });
    await other.report(2, 0b10);
    await app.call({ kind: "ended" });
    await expect.poll(() => other.lastSent()).toEqual([4, 0]);
  });

  await test.step("the settings say which there are, and one that is taken", async () => {
    await headset.takeAway(true);
    await headset.plugIn();
    await app.personButton().click();
    await app.window.getByRole("menuitem", { name: labels.nav.settings }).click();
    const section = app.window.getByRole("region", { name: labels.headset.title });
    await expect(section.getByText(labels.headset.busy)).toBeVisible();
    await expect(section.getByText(labels.headset.ready)).toBeVisible();
    await section.scrollIntoViewIfNeeded();
    await app.screenshot("settings-headsets");
    await section.getByRole("switch").click();
    await expect(section.getByText("Harbour H2")).toHaveCount(0);
  });
});
