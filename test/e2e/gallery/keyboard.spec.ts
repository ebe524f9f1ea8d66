/**
 * Owns: that keys, focus and announcements do what a person expects, on the real screen over made-up stores.
 * Must not know: phones or the main process; what the screen asks for is only written down.
 */
import { expect, test } from "@playwright/test";
import { type Gallery, openGallery, showState } from "./open-gallery.ts";

let gallery: Gallery;

test.beforeAll(async () => {
  gallery = await openGallery({ viewport: { width: 400, height: 680 } });
});

test.afterAll(() => gallery?.close());

const asked = () => gallery.page.evaluate(() => window.asked);
const button = (name: string) => gallery.page.getByRole("button", { name, exact: true });
const number = () => gallery.page.getByRole("textbox", { name: "Number" });

test("typing reaches the number field from anywhere, and Enter calls", async () => {
  await showState(gallery, "dialler");
  await button("Phone").focus();
  await gallery.page.keyboard.type("9196");
  await expect(number()).toHaveValue("9196");
  await gallery.page.keyboard.press("Backspace");
  await gallery.page.keyboard.press("Enter");
  expect(await asked()).toEqual([["dial", "919"]]);
  await expect(number()).toHaveValue("");
  await gallery.page.keyboard.press("Enter");
  await expect(number()).toHaveValue("919");
  await gallery.page.keyboard.press("Escape");
  await expect(number()).toHaveValue("");
});

test("clicking the pad leaves the field its focus and its caret", async () => {
  await showState(gallery, "dialler");
  for (const digit of ["1", "3"]) await button(digit).click();
  await gallery.page.keyboard.press("ArrowLeft");
  await button("2").click();
  await expect(number()).toHaveValue("123");
  await expect(number()).toBeFocused();
  await button("Delete").click();
  await expect(number()).toHaveValue("13");
});

test("holding 0 gives a plus, pressing it a zero", async () => {
  await gallery.page.clock.install();
  await showState(gallery, "dialler");
  const zero = button("0, hold for plus");
  await zero.hover();
  await gallery.page.mouse.down();
  await gallery.page.clock.runFor(600);
  await gallery.page.mouse.up();
  await expect(number()).toHaveValue("+");
  await zero.click();
  await expect(number()).toHaveValue("+0");
});

test("the pad is one stop for Tab, and arrows walk over it", async () => {
  await showState(gallery, "dialler");
  await gallery.page.keyboard.press("Tab");
  await expect(button("1")).toBeFocused();
  await gallery.page.keyboard.press("ArrowDown");
  await gallery.page.keyboard.press("ArrowRight");
  await gallery.page.keyboard.press("Space");
  await expect(number()).toHaveValue("5");
  await gallery.page.keyboard.press("Tab");
  await expect(button("Call")).toBeFocused();
});

test("pasted text is cleaned", async () => {
  await showState(gallery, "dialler");
  await number().evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", " tel:+44\u00a01632 960961\n");
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
  });
  await expect(number()).toHaveValue("+44 1632 960961");
});

test("an incoming call is announced and takes the focus, but no key answers it by accident", async () => {
  await showState(gallery, "incoming");
  await expect(gallery.page.getByRole("alert")).toContainText([
    "Incoming call from Marta Kowalczyk. Ctrl+Shift+A answers, Ctrl+Shift+D rejects.",
  ]);
  await expect(gallery.page.getByRole("heading", { name: "Marta Kowalczyk" })).toBeFocused();
  await gallery.page.keyboard.press("Enter");
  await gallery.page.keyboard.press("Space");
  expect(await asked()).toEqual([]);
  await gallery.page.keyboard.press("Control+Shift+A");
  expect(await asked()).toEqual([["answer", "a"]]);
});

test("a waiting call obeys the same keys without leaving the one that is up", async () => {
  await showState(gallery, "in-call-waiting");
  await gallery.page.keyboard.press("Control+Shift+D");
  await gallery.page.keyboard.press("Control+Shift+M");
  await gallery.page.keyboard.press("Control+Shift+L");
  await gallery.page.keyboard.press("Control+Shift+H");
  expect(await asked()).toEqual([
    ["reject", "b"],
    ["mute", "a", true],
    ["hold", "a"],
    ["hangUp", "a"],
  ]);
});

test("digits typed in a call are tones, and Escape closes the pad", async () => {
  await showState(gallery, "in-call");
  await gallery.page.keyboard.type("1#");
  expect(await asked()).toEqual([
    ["sendDtmf", "a", "1"],
    ["sendDtmf", "a", "#"],
  ]);
  await expect(gallery.page.getByLabel("Tones sent")).toHaveText("1#");
  await gallery.page.keyboard.press("Escape");
  await expect(button("Keypad")).toBeVisible();
});

test("after a call one key too many only puts it away", async () => {
  await showState(gallery, "ended-missed");
  await expect(button("Done")).toBeFocused();
  await gallery.page.keyboard.press("Enter");
  expect(await asked()).toEqual([["dismissCall", "a"]]);
});

test("an ordinary end leaves by itself, a missed call stays", async () => {
  for (const [name, gone] of [
    ["ended-by-them", [["dismissCall", "a"]]],
    ["ended-missed", []],
  ] as const) {
    await gallery.page.clock.install();
    await showState(gallery, name);
    await gallery.page.clock.runFor(60_000);
    expect(await asked()).toEqual(gone);
  }
});

test("the person's menu works by keyboard and gives the focus back", async () => {
  await showState(gallery, "dialler");
  const person = button("Ada Okafor, line: Ready");
  await person.focus();
  await gallery.page.keyboard.press("Enter");
  await gallery.page.getByRole("menuitemradio", { name: "Dark" }).focus();
  await gallery.page.keyboard.press("Enter");
  await expect(gallery.page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(person).toBeFocused();
  await gallery.page.keyboard.press("Enter");
  await gallery.page.getByRole("menuitem", { name: "Sign out" }).click();
  expect(await asked()).toEqual([["signOut"]]);
});

test("signing out in a call asks first, and staying is the answer at hand", async () => {
  await showState(gallery, "sign-out-asked");
  await expect(button("Stay signed in")).toBeFocused();
  await gallery.page.keyboard.press("Escape");
  expect(await asked()).toEqual([]);
  await showState(gallery, "sign-out-asked");
  await button("End call and sign out").click();
  expect(await asked()).toEqual([["signOut"]]);
});

test("with two panes a call leaves the number that is being typed alone", async () => {
  await gallery.page.setViewportSize({ width: 900, height: 680 });
  await showState(gallery, "in-call");
  await number().focus();
  await gallery.page.keyboard.type("12");
  await expect(number()).toHaveValue("12");
  expect(await asked()).toEqual([]);
  await button("Hold").focus();
  await gallery.page.keyboard.type("3");
  expect(await asked()).toEqual([["sendDtmf", "a", "3"]]);
  await expect(number()).toHaveValue("12");
});
