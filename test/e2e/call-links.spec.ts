/** Owns: links that ask to call, clicked anywhere on the desktop: the person is asked, and nothing calls by itself. */
import { labels } from "../../lab/app-driver/labels.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

test("a link starts the app, waits for the sign-in, and calls once the person says so", async ({
  launchApp,
  company,
}) => {
  const { number } = company.lines.echo;
  const app = await launchApp({ link: `tel:${number}`, person: company.people.ada });
  const call = app.window.getByRole("button", { name: labels.callLink.call, exact: true }).first();
  const leave = app.window.getByRole("button", { name: labels.callLink.leave, exact: true });

  await test.step("started for it", async () => {
    await expect(app.window.getByText(labels.callLink.why)).toBeVisible();
    expect(await app.calls()).toEqual([]);
    await app.screenshot("call-link");
    await leave.click();
    await expect(leave).toHaveCount(0);
  });

  await test.step("clicked while it runs, and again: the newest counts", async () => {
    await app.openLink("tel:+441632960961");
    await expect(app.window.getByText("+44 1632 960961")).toBeVisible();
    await app.openLink(`sip:${number}@harbour.test`);
    await expect(app.window.getByText(`${number}@harbour.test`)).toBeVisible();
    await expect(app.window.getByText("+44 1632 960961")).toHaveCount(0);
    expect(await app.calls()).toEqual([]);
    await call.click();
    await app.call({ kind: "established" });
  });

  await test.step("in a call the question leaves the call alone", async () => {
    await app.openLink("tel:9197");
    await expect(leave).toBeVisible();
    expect(await app.calls()).toMatchObject([{ state: { kind: "established", held: false } }]);
    await leave.click();
    await app.hangUp();
  });

  await test.step("what is no link does nothing but bring the window up", async () => {
    for (const hostile of ["javascript:alert(1)", "tel:%0d%0aBYE", "--no-sandbox", "file:///etc"])
      await app.openLink(hostile);
    await expect(leave).toHaveCount(0);
    // The call that has ended leaves by itself meanwhile, or does not: this takes as long as the machine likes.
    expect((await app.calls()).filter(({ state }) => state.kind !== "ended")).toEqual([]);
  });
});
