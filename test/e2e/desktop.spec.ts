/** Owns: the desktop around the window: tray, closing, hotkeys, start with the computer; each as a person meets it. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { labels } from "../../lab/app-driver/labels.ts";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { pressKeys } from "../../lab/desktop-session/keyboard.ts";
import { TrayHost } from "../../lab/desktop-session/tray-host.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

const patience = { timeout: 30_000 };

const closeWindow = (app: OffhookApp): Promise<void> =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
const isVisible = (app: OffhookApp): Promise<boolean | undefined> =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

/** What can be chosen by these words, once it is there. */
async function line(tray: TrayHost, label: string) {
  const found = async () =>
    (await tray.item()).menu.find((one) => one.enabled && one.label === label);
  await expect.poll(async () => (await found())?.label, patience).toBe(label);
  return (await found()) as NonNullable<Awaited<ReturnType<typeof found>>>;
}
const choose = async (tray: TrayHost, label: string): Promise<void> =>
  tray.choose(await line(tray, label));
const says = (tray: TrayHost, tooltip: RegExp): Promise<void> =>
  expect.poll(async () => (await tray.item()).tooltip, patience).toMatch(tooltip);

test("calls from the tray and by keys, with the window closed", async ({ company, launchApp }) => {
  const app = await launchApp({ person: company.people.ada });
  const { env, keyring } = app.desktop;
  const setting = (name: string) => app.window.getByRole("switch", { name, exact: true });

  await test.step("a key is recorded by pressing it, and none that somebody types", async () => {
    await app.personButton().click();
    await app.window.getByRole("menuitem", { name: labels.person.settings }).click();
    const keys = (now: string) =>
      app.window.getByRole("button", {
        name: labels.hotkeys.set
          .replace("{{action}}", labels.hotkeys.mute)
          .replace("{{keys}}", now),
      });
    await keys(labels.hotkeys.none).click();
    await app.window.keyboard.press("m");
    await expect(
      app.window.getByText(labels.hotkeys["too-few"].split("{{modifiers}}")[0] as string),
    ).toBeVisible();
    await app.window.keyboard.press("Control+Alt+m");
    await expect(keys("Ctrl+Alt+M")).toBeVisible();
  });

  await test.step("starts with the computer, into the tray", async () => {
    const { autostart } = labels.desktop;
    await setting(autostart).click();
    await expect(setting(autostart)).toBeChecked();
    const entry = join(env["XDG_CONFIG_HOME"] as string, "autostart/offhook.desktop");
    expect(await readFile(entry, "utf8")).toMatch(/^Exec=.*--hidden$/m);
    await expect(app.window.getByText(labels.desktop.keepRunningNoTray)).toBeVisible();
  });

  const tray = await TrayHost.start(keyring.busAddress);
  await test.step("there is a tray: closing the window only hides it, and the tray brings it back", async () => {
    await says(tray, new RegExp(labels.line.ready));
    await expect(app.window.getByText(labels.desktop.keepRunningHint)).toBeVisible();
    await closeWindow(app);
    await expect.poll(() => isVisible(app), patience).toBe(false);
    await tray.click();
    await expect.poll(() => isVisible(app), patience).toBe(true);
  });

  await test.step("do not disturb has an icon of its own", async () => {
    const { name } = labels.doNotDisturb;
    const { picture } = await tray.item();
    await choose(tray, name);
    await says(tray, new RegExp(name));
    expect((await tray.item()).picture).not.toBe(picture);
    expect((await line(tray, name)).checked).toBe(true);
    await expect(setting(name)).toBeChecked();
    await choose(tray, name);
    await says(tray, new RegExp(labels.line.ready));
  });

  await test.step("answered from the tray, muted by a key, and not lost with the window", async () => {
    await app.window.getByRole("button", { name: labels.nav.phone, exact: true }).click();
    await app.dial(company.lines.callback.number);
    await app.call({ kind: "ended" });
    const { remote } = await app.call({ kind: "incoming" });
    const named = (words: string) => words.replace("{{name}}", remote.displayName || remote.number);
    await choose(tray, named(labels.tray.answer));
    await app.call({ kind: "established", muted: false });
    await closeWindow(app);
    await expect.poll(() => isVisible(app), patience).toBe(false);
    await pressKeys(env["DISPLAY"] as string, "ctrl+alt+m");
    await app.call({ kind: "established", muted: true });
    await says(tray, new RegExp(named(labels.tray.muted)));
    expect((await line(tray, labels.call.mute)).checked).toBe(true);
    await choose(tray, labels.call.mute);
    await app.call({ kind: "established", muted: false });
    await choose(tray, named(labels.tray.hangUp));
    await app.call({ kind: "ended" });
    await says(tray, new RegExp(labels.line.ready));
  });

  await test.step("a second start shows the window of the first", async () => {
    await app.openLink("nothing to call");
    await expect.poll(() => isVisible(app), patience).toBe(true);
  });

  await test.step("quit from the tray ends it, whatever closing does", async () => {
    const ended = app.ended();
    await choose(tray, labels.tray.quit);
    await ended;
    tray.close();
  });
});
