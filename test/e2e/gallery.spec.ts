/**
 * Owns: that every state of the screen is accessible, fits a narrow window and breaks no content policy.
 * Must not know: how the app reaches a state. Pictures of all of them are left in out/gallery.
 */
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import { type Gallery, openGallery, showState, type View } from "./gallery/open-gallery.ts";
import { states } from "./gallery/states.ts";

let gallery: Gallery;

test.beforeAll(async () => {
  gallery = await openGallery({ reducedMotion: "reduce" });
});

test.beforeEach(() => {
  gallery.complaints.length = 0;
});

test.afterAll(() => gallery?.close());

/** Window sizes worth looking at, in CSS pixels. */
const sizes = {
  usual: { width: 400, height: 680 },
  narrow: { width: 340, height: 560 },
  wide: { width: 900, height: 620 },
  /** The usual window at 200 % zoom. */
  zoomed: { width: 200, height: 340 },
} as const;

type Size = keyof typeof sizes;

/** Shows a state that {@link showState} has brought about in another size or theme, and leaves a picture of it. */
async function picture(title: string, size: Size, { theme, language }: View): Promise<void> {
  const { page } = gallery;
  await page.setViewportSize(sizes[size]);
  if (theme)
    await page.evaluate((look) => {
      document.documentElement.dataset["theme"] = look;
    }, theme);
  const file = [title, size, theme, language].filter(Boolean).join(".");
  await page.screenshot({ path: `out/gallery/${file}.png` });
}

/** What axe finds. While a question is open everything else is hidden from assistive technology, and from axe. */
async function violations(rules?: readonly string[]): Promise<string[]> {
  const { page } = gallery;
  // One document without frames: no second page to gather results in.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (rules) axe.withRules([...rules]);
  if (await page.getByRole("alertdialog").isVisible()) axe.include("[role=alertdialog]");
  const found = await axe.analyze();
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
  );
}

/** Every element that reaches beyond the window sideways, and the window itself where it scrolls. */
function overflow(): Promise<string[]> {
  return gallery.page.evaluate(() => {
    const over = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      if (element.closest(".visually-hidden") || width === 0) return false;
      return left < -0.5 || right > document.documentElement.clientWidth + 0.5;
    });
    // The rail stays where it is: only what is beside it scrolls.
    const { scrollHeight, clientHeight } = document.documentElement;
    const isWindowScrolling =
      document.querySelector(".shell") !== null && scrollHeight > clientHeight;
    return [
      ...over.map((element) => `${element.tagName}.${element.className}`),
      ...(isWindowScrolling ? ["the window, downwards"] : []),
    ];
  });
}

/** What a person may have asked of their system. */
const systems = {
  "forced-colours": { forcedColors: "active", contrast: null },
  "more-contrast": { forcedColors: null, contrast: "more" },
} as const;

for (const [system, media] of Object.entries(systems))
  test(`${system} leaves everything legible`, async () => {
    const { page } = gallery;
    await page.emulateMedia(media);
    for (const name of ["dialler", "incoming", "in-call-muted", "menu", "profile-remove-link"]) {
      await page.setViewportSize(sizes.usual);
      await showState(gallery, name);
      await picture(`${system}.${name}`, "usual", {});
      expect(await violations()).toEqual([]);
    }
    await page.emulateMedia({ forcedColors: null, contrast: null });
  });

for (const name of Object.keys(states)) {
  test(`${name} is accessible, light and dark, and fits every window, in German too`, async () => {
    const { page } = gallery;
    await page.setViewportSize(sizes.usual);
    await showState(gallery, name);
    await picture(name, "usual", { theme: "light" });
    expect(await violations(), "light").toEqual([]);
    // The same elements in other colours: nothing but contrast can be different.
    await picture(name, "usual", { theme: "dark" });
    expect(await violations(["color-contrast"]), "dark").toEqual([]);
    await picture(name, "wide", { theme: "light" });
    expect(await overflow(), "wide").toEqual([]);
    for (const language of ["en", "de"] as const) {
      if (language === "de") {
        await page.setViewportSize(sizes.usual);
        await showState(gallery, name, { language });
      }
      for (const size of ["narrow", "zoomed"] as const) {
        await picture(name, size, { language });
        expect(await overflow(), `${language}, ${size}`).toEqual([]);
      }
    }
    expect(gallery.complaints).toEqual([]);
  });
}
