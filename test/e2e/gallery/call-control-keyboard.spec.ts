/**
 * Owns: that conferences, refusals and forwarding can be had by keys alone, on the real screen over made-up stores.
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
const item = (name: string) => gallery.page.getByRole("menuitem", { name, exact: true });
const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await gallery.page.keyboard.press(key);
};

test("a call is turned away with a reason, and the main key stays what it is", async () => {
  await showState(gallery, "incoming");
  await button("More ways to reject the call from Marta Kowalczyk").focus();
  await press("Enter");
  await expect(item("Say the line is busy")).toBeFocused();
  await press("ArrowDown");
  await expect(item("Not now")).toBeFocused();
  await press("Enter");
  await expect(item("Not now")).toBeHidden();
  await button("Reject").press("Enter");
  expect(await asked()).toEqual([
    ["reject", "a", "unavailable"],
    ["reject", "a"],
  ]);
});

test("a caller is sent on: the field has the focus, Escape gives it up", async () => {
  await showState(gallery, "incoming");
  const more = button("More ways to reject the call from Marta Kowalczyk");
  const sendOn = async (): Promise<void> => {
    await more.focus();
    await press("Enter");
    await expect(item("Say the line is busy")).toBeFocused();
    await press("End");
    await expect(item("Send to…")).toBeFocused();
    await press("Enter");
  };
  await sendOn();
  const field = gallery.page.getByLabel("Send to", { exact: true });
  await expect(field).toBeFocused();
  await press("Escape");
  await expect(field).toBeHidden();
  expect(await asked()).toEqual([]);
  await sendOn();
  await expect(field).toBeFocused();
  await gallery.page.keyboard.type("1003");
  await press("Enter");
  expect(await asked()).toEqual([["deflect", "a", "1003"]]);
});

test("two calls are merged, and the conference obeys the keys of a call", async () => {
  await showState(gallery, "conference-merge");
  await button("Merge").press("Enter");
  expect(await asked()).toEqual([["merge", "a", "b"]]);
  await showState(gallery, "conference");
  await expect(gallery.page.getByRole("heading", { name: "Conference" })).toBeFocused();
  await press("Control+Shift+M", "Control+Shift+L", "Control+Shift+H");
  await button("Talk to Marta Kowalczyk alone").press("Enter");
  expect(await asked()).toEqual([
    ["mute", "a", true],
    ["mute", "b", true],
    ["holdConference", true],
    ["hangUp", "a"],
    ["hangUp", "b"],
    ["split", "a"],
  ]);
});

test("a call that still rings can be muted", async () => {
  await showState(gallery, "ringing-muted");
  await expect(button("Mute")).toHaveAttribute("aria-pressed", "true");
  await press("Control+Shift+M");
  expect(await asked()).toEqual([["mute", "a", false]]);
});

test("do-not-disturb says what it is, wherever it is switched", async () => {
  await showState(gallery, "dialler");
  const quiet = button("Do not disturb");
  await quiet.press("Space");
  await expect(quiet).toHaveAttribute("aria-pressed", "true");
  await expect(
    gallery.page.getByRole("status").filter({ hasText: "Do not disturb is on." }),
  ).toHaveCount(1);
  await button("End do not disturb").press("Enter");
  await expect(quiet).toHaveAttribute("aria-pressed", "false");
  expect(await asked()).toEqual([
    ["changePreferences", { doNotDisturb: true }],
    ["changePreferences", { doNotDisturb: false }],
  ]);
});

test("a number that cannot be called is marked, kept, and not forwarded to", async () => {
  await showState(gallery, "settings-calls-no-number");
  const to = gallery.page.getByLabel("Forward to");
  await to.fill("not a number!");
  await press("Enter");
  await expect(to).toHaveAttribute("aria-invalid", "true");
  await expect(gallery.page.getByText("This is not a number Offhook can call.")).toBeVisible();
  expect(await asked()).toEqual([]);
  await to.fill("1003");
  await press("Tab");
  expect(await asked()).toEqual([
    ["changePreferences", { forwarding: { when: "always", to: "1003", afterSeconds: 20 } }],
  ]);
});
