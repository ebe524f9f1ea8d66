/** Owns: that nobody can be talked into signing in a stranger's device where the organisation has not allowed it. */
import { labels } from "../../lab/app-driver/labels.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

test("by default it is neither offered nor to be had", async ({ app, company }) => {
  const button = (name: string) => app.window.getByRole("button", { name, exact: true });
  await app.startSignIn(company.people.ada.email);
  await expect(button(labels.signIn.openAgain)).toBeVisible();
  await expect(button(labels.signIn.anotherDevice)).toHaveCount(0);
  const answer = await app.window.evaluate(() =>
    (
      window as unknown as { offhook: { signInUseAnotherDevice(): Promise<unknown> } }
    ).offhook.signInUseAnotherDevice(),
  );
  expect(answer).toEqual({ ok: false, error: { code: "bad-request" } });
});
