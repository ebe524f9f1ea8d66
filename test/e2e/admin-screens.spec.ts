/**
 * Owns: that every screen of the administrators' page is accessible, fits every window and breaks no content policy.
 * Must not know: the service. Pictures of all of them are left in out/test/screens.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, expect, type Page, test } from "@playwright/test";
import { findBrowser } from "../../scripts/bootstrap/browser.mjs";
import { fakeService, origin } from "./admin/fake-service.ts";
import { screens } from "./admin/screens.ts";

const sizes = {
  narrow: { width: 340, height: 700 },
  usual: { width: 800, height: 700 },
  wide: { width: 1280, height: 800 },
} as const;

let browser: Browser;

test.beforeAll(async () => {
  const executablePath = findBrowser();
  browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
});
test.afterAll(() => browser?.close());

const loading = { "en-GB": "Loading…", "de-DE": "Wird geladen…" } as const;

/** Opens a screen in a window of its own; `complaints` are the browser's. */
async function open(name: string, locale: keyof typeof loading) {
  const context = await browser.newContext({
    viewport: sizes.wide,
    locale,
    timezoneId: "UTC",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    // The refusals a screen is about are told here too.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      complaints.push(message.text());
  });
  const { at = "", search = "", prepare, act } = screens[name] ?? {};
  const fake = await fakeService(page);
  prepare?.(fake);
  await page.goto(`${origin}/admin/${search}${at}`);
  await page.locator("h1, h2").first().waitFor();
  if (name !== "overview-loading") await expect(page.getByText(loading[locale])).toHaveCount(0);
  if (locale === "en-GB") await act?.(page);
  const picture = (title: string) =>
    page.screenshot({ path: `out/test/screens/${name}.${title}.png` });
  return { page, fake, complaints, picture, close: () => context.close() };
}

/** @param rules all of them when left out */
async function expectAccessible(page: Page, ...rules: readonly string[]): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules.length === 0 ? axe : axe.withRules([...rules])).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
  ).toEqual([]);
}

/** Every element that reaches beyond the window sideways. */
function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const over = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (left < -0.5 || right > document.documentElement.clientWidth + 0.5);
    });
    return over.map((element) => `${element.tagName}.${element.className}`);
  });
}

for (const name of Object.keys(screens)) {
  test(`${name} is accessible and fits every window, light and dark`, async () => {
    const { page, complaints, picture, close } = await open(name, "en-GB");
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      expect.soft(await overflow(page), size).toEqual([]);
      if (size !== "usual") await expectAccessible(page);
      await picture(`${size}.light`);
    }
    // In the dark nothing is different but the colours.
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page, "color-contrast");
    await picture("wide.dark");
    expect(complaints).toEqual([]);
    await close();
  });

  test(`${name} fits every window in German`, async () => {
    const { page, picture, close } = await open(name, "de-DE");
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport);
      expect.soft(await overflow(page), size).toEqual([]);
      await picture(`${size}.german`);
    }
    await close();
  });
}

test("a supervisor sees people and changes none", async () => {
  const { page, close } = await open("supervisor-person", "en-GB");
  await page.getByRole("heading", { name: "Devices", level: 3 }).waitFor();
  await expect(page.getByRole("button", { name: /Switch off|Link|Remove/ })).toHaveCount(0);
  await close();
});

test("an identity provider is moved by the keyboard, and what was typed stays", async () => {
  const { page, fake, close } = await open("provider-open", "en-GB");
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("Half a na");
  const down = page.getByRole("button", { name: "Move down" });
  await down.focus();
  await page.keyboard.press("Enter");
  const moves = () =>
    fake.asked
      .filter(({ operation }) => operation === "changeIdentityProvider")
      .map(({ body }) => body);
  await expect.poll(moves).toEqual([
    expect.objectContaining({
      position: 1,
      entry: expect.objectContaining({ label: "Harbour sign-in" }),
    }),
  ]);
  await expect(name).toHaveValue("Half a na");
  await expect(down).toBeFocused();
  await close();
});

test("the menu of places opens where the window is narrow", async () => {
  const { page, complaints, picture, close } = await open("people", "en-GB");
  await page.setViewportSize(sizes.narrow);
  await page.getByRole("button", { name: "Places" }).click();
  await picture("menu");
  await expectAccessible(page);
  await page.getByRole("menuitem", { name: "Warnings" }).click();
  await page.getByRole("heading", { level: 1, name: "Warnings" }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});
