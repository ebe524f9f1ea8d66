import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Callback } from "./browser-walker.ts";
import { type Computer, type Office, openOffice } from "./office.ts";
import { queryOnly } from "./tampering.ts";

let office: Office;
let profile: string;
beforeEach(async () => {
  office = await openOffice();
  profile = await mkdtemp(join(tmpdir(), "offhook-browser-"));
});
afterEach(async () => {
  await office.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** Signs in with a real Chromium and resolves with the answer it carried, once it is closed. */
async function signInWithChromium(
  { begin, view }: Computer,
  look: (page: Page) => Promise<void>,
): Promise<Callback> {
  const link = await begin();
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  try {
    const page = await browser.newPage();
    const asked = page.waitForRequest((request) => request.url().includes("/callback"));
    await page.goto(link);
    await page.getByLabel("Password").fill("harbour");
    await page.getByRole("button", { name: "Sign in" }).click();
    const request = await asked;
    await view("signed-in");
    await page.getByRole("heading", { name: "You are signed in" }).waitFor();
    await look(page);
    const form = request.postData();
    return { url: new URL(request.url()), form: form ? new URLSearchParams(form) : null };
  } finally {
    await browser.close();
  }
}

test("by form_post: nothing the browser keeps on its disk holds the code @proves:no-code-left-behind", async () => {
  const { url, form } = await signInWithChromium(office.computer(), async (page) => {
    expect(new URL(page.url()).pathname).toBe("/done");
  });
  expect(url.search).toBe("");
  const code = form!.get("code")!;
  expect(code.length).toBeGreaterThan(20);
  const files = await readdir(profile, { recursive: true, withFileTypes: true });
  const holding: string[] = [];
  for (const file of files) {
    if (!file.isFile()) continue;
    const content = await readFile(join(file.parentPath, file.name));
    if (content.includes(code)) holding.push(file.name);
  }
  expect(files.some(({ name }) => name === "History")).toBe(true);
  expect(holding).toEqual([]);
});

test("by query: neither the address bar nor Back leads to the code @proves:no-code-left-behind", async () => {
  const computer = office.computer({ network: queryOnly });
  const { url } = await signInWithChromium(computer, async (page) => {
    const session = await page.context().newCDPSession(page);
    const { entries } = await session.send("Page.getNavigationHistory");
    expect(entries.map((entry) => new URL(entry.url).pathname)).toContain("/done");
    expect(entries.filter((entry) => entry.url.includes("code="))).toEqual([]);
  });
  expect(url.searchParams.get("code")).not.toBeNull();
});
