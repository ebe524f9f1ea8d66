/**
 * Owns: that somebody below the number field is chosen and called by keyboard, and nobody by accident.
 * Must not know: how suggestions are found.
 */
import { expect, test } from "@playwright/test";
import { type Gallery, openGallery, showState } from "./open-gallery.ts";

let gallery: Gallery;

test.beforeAll(async () => {
  gallery = await openGallery({ viewport: { width: 400, height: 680 }, reducedMotion: "reduce" });
});

test.afterAll(() => gallery?.close());

const field = () => gallery.page.getByRole("combobox", { name: "Number" });
const options = () => gallery.page.getByRole("option");
const dialled = () => gallery.page.evaluate(() => window.asked.filter(([name]) => name === "dial"));

test("arrows choose, Enter calls whom they chose", async () => {
  await showState(gallery, "contacts-suggested");
  const { keyboard } = gallery.page;
  await expect(field()).toHaveAttribute("aria-expanded", "true");
  await expect(field()).not.toHaveAttribute("aria-activedescendant");
  await expect(options().first()).toContainText("Marta Kowalczyk");
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowDown");
  await keyboard.press("ArrowUp");
  const chosen = gallery.page.getByRole("option", { selected: true });
  await expect(chosen).toHaveCount(1);
  await expect(field()).toHaveAttribute(
    "aria-activedescendant",
    (await chosen.getAttribute("id")) ?? "nobody",
  );
  await expect(field()).toBeFocused();
  await keyboard.press("Enter");
  expect(await dialled()).toEqual([["dial", "+49301234567"]]);
});

test("without a choice Enter calls what was typed", async () => {
  await showState(gallery, "contacts-suggested");
  await gallery.page.keyboard.press("ArrowDown");
  await gallery.page.keyboard.type("d");
  await gallery.page.keyboard.press("Enter");
  expect(await dialled()).toEqual([["dial", "ad"]]);
});

test("a press calls, too, and an emergency number has nobody below it", async () => {
  await showState(gallery, "contacts-suggested");
  await options().last().click();
  expect(await dialled()).toHaveLength(1);
  await field().fill("112");
  await expect(options()).toHaveCount(0);
  await gallery.page.keyboard.press("Enter");
  expect((await dialled()).at(-1)).toEqual(["dial", "112"]);
});
