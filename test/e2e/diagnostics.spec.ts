/** Owns: that a person sees their diagnostics before they go anywhere, and that IT can use them. */
import { mkdtemp, readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { labels } from "../../lab/app-driver/labels.ts";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { expectAudioBothWays } from "./fixtures/listening.ts";
import { expect, test } from "./fixtures/offhook-test.ts";
import { answerSaveDialog, savedFiles, textIn } from "./fixtures/saved-diagnostics.ts";

const { diagnostics, help, list } = labels;

const heading = (app: OffhookApp) =>
  app.window.getByRole("heading", { name: diagnostics.title, exact: true });
const fileRow = (app: OffhookApp, name: string) =>
  app.window.getByRole("list", { name: diagnostics.files }).getByRole("button", { name });
const save = (app: OffhookApp) =>
  app.window.getByRole("button", { name: diagnostics.save }).click();

test("diagnostics are read, thinned out and saved, signed in or not", async ({ app, company }) => {
  const folder = await mkdtemp(join(tmpdir(), "offhook-saved-"));
  const path = join(folder, "diagnostics.zip");

  await test.step("nobody has to be signed in", async () => {
    await app.window.getByRole("button", { name: help.diagnostics, exact: true }).click();
    await expect(heading(app)).toBeFocused();
    await expect(fileRow(app, "offhook.log")).toBeVisible();
    await app.window.getByRole("button", { name: help.backToSignIn }).click();
  });

  await app.signIn(company.people.ada);
  await app.dial(company.lines.echo.number);
  await app.call({ kind: "established" });
  await expectAudioBothWays(app);
  await app.hangUp();

  await test.step("the settings lead there, and every file can be read and searched", async () => {
    await app.personButton().click();
    await app.window.getByRole("menuitem", { name: labels.person.settings }).click();
    await app.window.getByRole("button", { name: help.diagnostics, exact: true }).click();
    await fileRow(app, "states.log").click();
    const text = app.window.getByRole("region", { name: "states.log" }).last();
    await expect(text).toContainText("sign-in signed-in");
    await expect(text).toContainText("registration registered");
    await expect(text).toContainText("established");
    await app.window.getByRole("searchbox", { name: diagnostics.find }).fill("REGISTERED");
    await expect(app.window.getByText("1 of 1", { exact: true })).toBeVisible();
    await app.screenshot("diagnostics-file");
    await app.window.getByRole("button", { name: list.back, exact: true }).click();
  });

  await test.step("whoever changes their mind has saved nothing", async () => {
    await answerSaveDialog(app, null);
    await save(app);
    await expect(app.window.getByRole("button", { name: diagnostics.save })).toBeEnabled();
    expect(await readdir(folder)).toEqual([]);
  });

  await test.step("what cannot be saved says so", async () => {
    await answerSaveDialog(app, join(folder, "gone", "diagnostics.zip"));
    await save(app);
    await expect(app.window.getByText("FILE-3")).toBeVisible();
  });

  await test.step("saved is what was shown, for its owner alone, without what was left out", async () => {
    await answerSaveDialog(app, path);
    await app.window
      .getByRole("checkbox", { name: diagnostics.include.replace("{{name}}", "policy.json") })
      .uncheck();
    await save(app);
    await expect(app.window.getByText(path)).toBeVisible();
    await app.screenshot("diagnostics-saved");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(["diagnostics.zip"]);
    const files = await savedFiles(path);
    expect(textIn(files, "policy.json")).toBe("");
    const [call] = JSON.parse(textIn(files, "calls.json"));
    expect(call).toMatchObject({ direction: "outgoing", number: "…96", outcome: "answered" });
    expect(textIn(files, "states.log")).toContain(`call ${call.id} established`);
    const [, correlationId = "no id"] =
      /POST \S+\/v1\/sip-credentials .*correlationId="([^"]+)"/.exec(
        textIn(files, "requests.log"),
      ) ?? [];
    expect(company.credentialService.log.join("\n")).toContain(correlationId);
  });
});

test("IT decides how much the log says", async ({ launchApp }) => {
  const app = await launchApp({ policy: { logLevel: "error" } });
  await app.window.getByRole("button", { name: help.diagnostics, exact: true }).click();
  await fileRow(app, "policy.json").click();
  await expect(app.window.getByText('"logLevelInEffect": "error"')).toBeVisible();
  await app.window.getByRole("button", { name: list.back, exact: true }).click();
  await expect(fileRow(app, "about.json")).toBeVisible();
  await expect(fileRow(app, "offhook.log")).toHaveCount(0);
});
