/** Owns: an address book: kept over a kill, its names in calls, filled from files and given out as one. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

const place = (app: OffhookApp, name: "Contacts" | "History") =>
  app.window.getByRole("button", { name: new RegExp(`^${name}`) });
const rows = (app: OffhookApp) => app.window.locator(".list-row-main");
const file = (app: OffhookApp) => app.window.locator("[data-contacts-file]");

test("a contact is kept, named in calls either way, and whole after a kill", async ({
  company,
  launchApp,
}) => {
  const ada = await launchApp({ person: company.people.ada });
  const { window } = ada;
  await place(ada, "Contacts").click();
  await window.getByRole("button", { name: "Add a contact" }).first().click();
  await window.keyboard.press("Enter");
  await expect(window.getByText("A contact needs a name.")).toBeVisible();
  await window.getByLabel("Name").fill("Benedikt from next door");
  await window.getByRole("textbox", { name: "Number" }).fill("1002");
  await window.getByRole("button", { name: "Save" }).click();
  await expect(window.getByRole("heading", { name: "Benedikt from next door" })).toBeVisible();
  await ada.screenshot("contact");

  const benedikt = await launchApp({ person: company.people.benedikt });
  await benedikt.dial("1001");
  await ada.call({ kind: "incoming" });
  await place(ada, "History").click();
  await expect(rows(ada)).toContainText("Benedikt from next door");
  await benedikt.hangUp();

  await ada.kill();
  await ada.restart();
  await ada.registered();
  await place(ada, "Contacts").click();
  await expect(rows(ada)).toHaveCount(1);
  await rows(ada).focus();
  await ada.window.keyboard.press("Enter");
  await benedikt.call({ kind: "incoming" });
  await expect(ada.window.getByRole("heading", { name: "Benedikt from next door" })).toBeVisible();
});

test("files come in with a count of what was not understood, and go out again", async ({
  company,
  launchApp,
}) => {
  const app = await launchApp({ person: company.people.ada });
  const { window } = app;
  await place(app, "Contacts").click();
  const cards = Array.from(
    { length: 5_000 },
    (_, n) =>
      `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person ${n}\r\nTEL;TYPE=CELL:0171 ${n}\r\nEND:VCARD\r\n`,
  ).join("");
  await window.evaluate(() => {
    const seen = new Set<number>();
    Object.assign(globalThis, { progressSeen: seen });
    new MutationObserver(() => {
      const shown = document.querySelector("progress");
      if (shown !== null) seen.add(shown.value);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  const broken = "BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD\r\n";
  await file(app).setInputFiles({
    name: "all.vcf",
    mimeType: "text/vcard",
    buffer: Buffer.from(cards + broken),
  });
  await expect(window.getByText("5000 contacts were added.")).toBeVisible();
  // The window went on drawing meanwhile.
  const progress = await window.evaluate(
    () => (globalThis as unknown as { progressSeen: Set<number> }).progressSeen.size,
  );
  expect(progress).toBeGreaterThan(5);
  await expect(window.getByText("1 entry was not understood.")).toBeVisible();
  await file(app).setInputFiles({
    name: "more.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("Name,Work\nZoë,1002\nPerson 1,0171 1\n"),
  });
  await expect(window.getByText("1 contact was added.")).toBeVisible();
  await expect(window.getByText("1 was there already.")).toBeVisible();
  await window.getByRole("searchbox").fill("zoë");
  await expect(rows(app)).toHaveCount(1);

  const out = join(app.desktop.folder, "contacts.vcf");
  await app.electron.evaluate(({ session }, path) => {
    session.defaultSession.once("will-download", (_event, item) => item.setSavePath(path));
  }, out);
  await window.getByRole("button", { name: "Export vCard" }).click();
  await expect(async () => {
    const text = await readFile(out, "utf8");
    expect(text.match(/BEGIN:VCARD/g)).toHaveLength(5_001);
    expect(text.trimEnd().endsWith("END:VCARD")).toBe(true);
  }).toPass();
});
