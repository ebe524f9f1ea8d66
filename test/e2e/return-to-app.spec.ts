/** Owns: that the app comes back to the front by itself once the person has finished in the browser. */
import { expect, test } from "./fixtures/offhook-test.ts";

test("behind the browser, the window comes to the front, and the taskbar calls where it may not", async ({
  app,
  company,
  desktop,
}) => {
  await app.startSignIn(company.people.ada.email);
  // A screen without a window manager gives the front to anybody; so this window never gets it.
  await app.electron.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error("there is no window");
    const done: string[] = [];
    Object.assign(globalThis, { done });
    window.isFocused = () => false;
    window.show = () => void done.push("show");
    window.focus = () => void done.push("focus");
    window.flashFrame = (on) => void done.push(`flash ${on}`);
  });
  const browser = await desktop.browser();
  const page = await browser.signIn(await desktop.nextUrl(), company.people.ada);
  await expect(page.getByText("Return to Offhook.")).toBeVisible();
  await app.registered();
  const done = await app.electron.evaluate(() => (globalThis as { done?: string[] }).done);
  expect(done).toEqual(["show", "focus", "flash true"]);
});
