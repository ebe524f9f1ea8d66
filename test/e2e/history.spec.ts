/** Owns: what is left of calls: kept at once, whole after the app was killed, seen, called back, forgotten. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

const history = (app: OffhookApp) => app.window.getByRole("button", { name: /^History/ });
const rows = (app: OffhookApp) => app.window.locator(".list-row-main");

function journalOf(app: OffhookApp): string {
  const people = join(app.profile, "people");
  const [folder = ""] = readdirSync(people);
  return join(people, folder, "calls.jsonl");
}

test("a call is in the history although the app was killed in it", async ({
  company,
  launchApp,
}) => {
  const app = await launchApp({ person: company.people.ada });
  await app.dial(company.lines.echo.number);
  await app.call({ kind: "established" });
  await app.hangUp();
  await app.dismissCall();
  await app.dial(company.lines.colleague.number);
  await app.call({ kind: "established" });
  await app.kill();
  const killed = readFileSync(journalOf(app), "utf8");
  expect(killed.endsWith("\n")).toBe(true);
  expect(
    killed
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).kind),
  ).toEqual(["began", "ended", "began"]);
  expect(statSync(journalOf(app)).mode & 0o777).toBe(0o600);

  await app.restart();
  await app.registered();
  await history(app).click();
  await expect(rows(app)).toHaveCount(2);
  await expect(rows(app).first()).toContainText("Cut off when Offhook stopped");
  await expect(rows(app).last()).toContainText("Outgoing");
  await app.screenshot("history");
});

test("a missed call shows until it is looked at, and Enter calls back", async ({
  company,
  launchApp,
}) => {
  const ada = await launchApp({ person: company.people.ada });
  const benedikt = await launchApp({ person: company.people.benedikt });
  await benedikt.dial("1001");
  await ada.call({ kind: "incoming" });
  await benedikt.hangUp();
  await ada.call({ kind: "ended" });
  await expect(history(ada)).toHaveAccessibleName(/1 missed call/);
  await history(ada).click();
  await expect(rows(ada)).toHaveCount(1);
  await expect(rows(ada)).toContainText("Missed call");
  await expect(history(ada)).not.toHaveAccessibleName(/missed/);

  await ada.window.getByRole("searchbox").fill("1002");
  await ada.window.keyboard.press("ArrowDown");
  await expect(rows(ada)).toBeFocused();
  await ada.window.keyboard.press("Enter");
  await benedikt.call({ kind: "incoming" });
  await benedikt.reject();
  await ada.call({ kind: "ended" });

  await history(ada).click();
  await expect(rows(ada)).toHaveCount(2);
  await rows(ada).first().focus();
  await ada.window.keyboard.press("Delete");
  await expect(rows(ada)).toHaveCount(1);
  expect(readFileSync(journalOf(ada), "utf8").match(/"began"/g)).toHaveLength(1);
});
