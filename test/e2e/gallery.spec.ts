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

async function picture(
  title: string,
  size: keyof typeof sizes,
  view: View,
  name = title,
): Promise<void> {
  await gallery.page.setViewportSize(sizes[size]);
  await showState(gallery, name, view);
  const file = [title, size, view.theme, view.language].filter(Boolean).join(".");
  await gallery.page.screenshot({ path: `out/gallery/${file}.png` });
}

/** Every element that reaches beyond the window sideways. */
function overflow(): Promise<string[]> {
  return gallery.page.evaluate(() => {
    const over = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      if (element.closest(".visually-hidden") || width === 0) return false;
      return left < -0.5 || right > document.documentElement.clientWidth + 0.5;
    });
    return over.map((element) => `${element.tagName}.${element.className}`);
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
    for (const name of ["dialler", "incoming", "in-call-muted", "menu"]) {
      await picture(`${system}.${name}`, "usual", {}, name);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    }
    await page.emulateMedia({ forcedColors: null, contrast: null });
  });

for (const name of Object.keys(states)) {
  test(`${name} is accessible, light and dark`, async () => {
    for (const theme of ["light", "dark"] as const) {
      await picture(name, "usual", { theme });
      // While a question is open everything else is hidden from assistive technology, and from axe.
      const { page } = gallery;
      const question = page.getByRole("alertdialog");
      const axe = new AxeBuilder({ page });
      if (await question.isVisible()) axe.include("[role=alertdialog]");
      const { violations } = await axe.analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
      ).toEqual([]);
    }
    expect(gallery.complaints).toEqual([]);
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
