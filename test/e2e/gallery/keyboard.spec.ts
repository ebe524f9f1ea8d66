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
const number = () => gallery.page.getByRole("combobox", { name: "Number" });

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

test("the profile takes the focus from the menu, and the rail leads back", async () => {
  await showState(gallery, "dialler-number");
  await gallery.page.locator(".rail-person").focus();
  await gallery.page.keyboard.press("Enter");
  await expect(gallery.page.getByRole("menuitemcheckbox")).toBeFocused();
  await gallery.page.keyboard.press("ArrowDown");
  await expect(gallery.page.getByRole("menuitem", { name: "Profile" })).toBeFocused();
  await gallery.page.keyboard.press("Enter");
  await expect(gallery.page.getByRole("heading", { name: "Profile", level: 1 })).toBeFocused();
  await gallery.page.keyboard.type("1");
  await expect(gallery.page.locator(".rail-person")).toHaveAttribute("aria-current", "page");
  await button("Phone").click();
  await expect(number()).toHaveValue("+44 1632 960961");
});

test("administration is offered to administrators only", async () => {
  const administration = gallery.page.getByRole("menuitem", { name: "Open administration" });
  await showState(gallery, "menu");
  await expect(gallery.page.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await expect(administration).toHaveCount(0);
  await showState(gallery, "menu-administrator");
  await administration.click();
  expect(await asked()).toEqual([["openAdministration"]]);
});

test("a phone is chosen with arrows and Enter, and none is chosen beforehand", async () => {
  await showState(gallery, "choose-account");
  await expect(button("Use this phone")).toBeDisabled();
  await expect(gallery.page.getByRole("radio", { name: "Ada Okafor" })).toBeFocused();
  await gallery.page.keyboard.press("ArrowDown");
  await expect(gallery.page.getByRole("radio", { name: "Reception" })).toBeChecked();
  await gallery.page.keyboard.press("Enter");
  expect(await asked()).toEqual([["chooseAccount", "00000000-0000-4000-8000-000000001000"]]);
});

test("Escape leaves the phone as it is", async () => {
  await showState(gallery, "profile-change-phone");
  await gallery.page.keyboard.press("ArrowDown");
  await gallery.page.keyboard.press("Escape");
  await expect(gallery.page.getByRole("radio")).toHaveCount(0);
  await expect(gallery.page.getByRole("heading", { name: "Your phone" })).toBeFocused();
  expect(await asked()).toEqual([]);
});

test("a phone is linked with the keyboard alone, and the password leaves the page", async () => {
  await showState(gallery, "link-phone-linked");
  expect(await asked()).toEqual([["addLink", { user: "1004", password: "not-the-password" }]]);
  await expect(gallery.page.getByRole("status").filter({ hasText: "linked" })).toBeVisible();
  await showState(gallery, "link-phone-refused");
  const password = gallery.page.getByLabel("Password");
  await expect(password).toBeFocused();
  await expect(password).toHaveValue("");
  await expect(gallery.page.getByLabel("User name")).toHaveValue("1004");
  await expect(
    gallery.page.getByRole("alert").filter({ hasText: "User name or password is not right." }),
  ).toBeVisible();
});

test("removing a link asks first, and keeping it is the answer at hand", async () => {
  const remove = button("Remove the link to 1001");
  await showState(gallery, "profile-remove-link");
  await expect(gallery.page.getByRole("group", { name: "Remove the link to 1001?" })).toBeVisible();
  await expect(button("Keep")).toBeFocused();
  await gallery.page.keyboard.press("Enter");
  await expect(remove).toBeFocused();
  expect(await asked()).toEqual([]);
  await gallery.page.keyboard.press("Enter");
  await gallery.page.keyboard.press("Tab");
  await gallery.page.keyboard.press("Enter");
  expect(await asked()).toEqual([["removeLink", "00000000-0000-4000-8000-000000000001"]]);
  await expect(gallery.page.getByRole("heading", { name: "Linked phones" })).toBeFocused();
  await expect(
    gallery.page.getByRole("status").filter({ hasText: "The link has been removed." }),
  ).toHaveCount(1);
});

test("signing other devices out asks first, one by one or all at once", async () => {
  await showState(gallery, "profile-end-device");
  await button("Sign out").click();
  await button("Sign out everywhere else").click();
  await expect(button("Keep")).toBeFocused();
  await button("Sign out everywhere else").click();
  expect(await asked()).toEqual([
    ["endDevice", "00000000-0000-4000-8000-00000000000b"],
    ["endOtherDevices"],
  ]);
  await expect(
    gallery.page.getByRole("heading", { name: "Where you are signed in" }),
  ).toBeFocused();
});

test("a call rings through the profile, and answering it leads to the phone", async () => {
  await showState(gallery, "incoming-profile");
  await gallery.page.keyboard.press("Control+Shift+A");
  expect(await asked()).toEqual([["answer", "a"]]);
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
