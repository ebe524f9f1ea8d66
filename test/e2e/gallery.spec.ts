/**
 * Owns: that every state of the screen is accessible, fits a narrow window and breaks no content policy.
 * Must not know: how the app reaches a state. Pictures of all of them are left in out/gallery.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, expect, type Page, test } from "@playwright/test";
import { findBrowser } from "../../scripts/bootstrap/browser.mjs";
import { type Gallery, showState, startGallery, type View } from "./gallery/open-gallery.ts";
import { states } from "./gallery/states.ts";

let gallery: Gallery;
let browser: Browser;
let page: Page;
let complaints: string[] = [];

test.beforeAll(async () => {
  gallery = await startGallery();
  const executablePath = findBrowser();
  browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  page = await (await browser.newContext({ reducedMotion: "reduce" })).newPage();
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
});

test.beforeEach(() => {
  complaints = [];
});

test.afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

/** Window sizes worth looking at, in CSS pixels. */
const sizes = {
  usual: { width: 400, height: 680 },
  narrow: { width: 340, height: 560 },
  wide: { width: 900, height: 620 },
  /** The usual window at 200 % zoom. */
  zoomed: { width: 200, height: 340 },
} as const;

async function picture(name: string, size: keyof typeof sizes, view: View): Promise<void> {
  await page.setViewportSize(sizes[size]);
  await showState(page, gallery, name, view);
  const file = [name, size, view.theme, view.language].filter(Boolean).join(".");
  await page.screenshot({ path: `out/gallery/${file}.png` });
}

/** How far the page reaches beyond the window, and every element whose own text is cut off sideways. */
function overflow(): Promise<string[]> {
  return page.evaluate(() => {
    const over = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      if (element.closest(".visually-hidden") || width === 0) return false;
      return left < -0.5 || right > document.documentElement.clientWidth + 0.5;
    });
    return over.map((element) => `${element.tagName}.${element.className}`);
  });
}

for (const name of Object.keys(states)) {
  test(`${name} is accessible, light and dark`, async () => {
    for (const theme of ["light", "dark"] as const) {
      await picture(name, "usual", { theme });
      // While a question is open everything else is hidden from assistive technology, and from axe.
      const question = page.getByRole("alertdialog");
      const axe = new AxeBuilder({ page });
      if (await question.isVisible()) axe.include("[role=alertdialog]");
      const { violations } = await axe.analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
      ).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });

  test(`${name} fits narrow and zoomed windows, in German too`, async () => {
    for (const language of ["en", "de"] as const)
      for (const size of ["narrow", "zoomed"] as const) {
        await picture(name, size, { language });
        expect(await overflow(), `${language}, ${size}`).toEqual([]);
      }
    await picture(name, "wide", {});
    expect(await overflow(), "wide").toEqual([]);
  });
}
