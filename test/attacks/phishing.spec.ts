/** Owns: ways of signing in that talk people into helping the attacker: they are not there. */
import { labels } from "../../lab/app-driver/labels.ts";
import type { OffhookApi } from "../../src-contract/ipc.ts";
import { expect, test } from "./fixtures/attack-test.ts";
import { expectView, signInView } from "./fixtures/sign-in-view.ts";

declare const window: { readonly offhook: OffhookApi };

test("without policy nobody can ask for a device code @proves:no-device-code", async ({
  begin,
  company,
  target,
}) => {
  const { faults, requests } = company.identityProvider;
  // The provider could; what counts is that the organisation's document does not allow it.
  faults.tamper = ({ path, body }) =>
    path === "/.well-known/openid-configuration"
      ? { ...body, device_authorization_endpoint: `${company.identityProvider.issuer}/device/auth` }
      : body;
  await begin();
  const waiting = target.window.getByRole("heading", { name: labels.signIn.waiting });
  await expect(waiting).toBeVisible();
  await expect(target.window.getByText(labels.signIn.anotherDevice)).toHaveCount(0);
  // Nor can the page talk the main process into it.
  const answer = await target.window.evaluate(() => window.offhook.signInUseAnotherDevice());
  expect(answer).toEqual({ ok: false, error: { code: "bad-request" } });
  expect((await signInView(target)).kind).toBe("awaiting-browser");
  expect(requests.filter(({ path }) => path.startsWith("/device"))).toEqual([]);
});

test("there is no place to paste an address @proves:no-pasting", async ({
  begin,
  company,
  target,
}) => {
  const { redirectUri, state, trueAnswer } = await begin();
  await expect(target.window.getByRole("heading", { name: labels.signIn.waiting })).toBeVisible();
  const fields = target.window.locator("input, textarea, [contenteditable]");
  await expect(fields).toHaveCount(0);

  const { form } = await trueAnswer();
  const address = `${redirectUri.href}?${form}`;
  expect(address).toContain(state);
  const before = company.identityProvider.tokenRequests.length;
  // Pasted or dropped anywhere all the same, and told to every command there is.
  await target.electron.evaluate(({ clipboard }, text) => clipboard.writeText(text), address);
  await target.window.keyboard.press("ControlOrMeta+V");
  await target.window.evaluate(async (text) => {
    const commands = Object.entries(window.offhook).filter(
      ([name]) => name.startsWith("signIn") && !/Cancel|SignOut/.test(name),
    );
    for (const [, command] of commands) {
      for (const argument of [text, { email: text }, { providerId: text }, { url: text }]) {
        await (command as (argument: unknown) => Promise<unknown>)(argument);
      }
    }
  }, address);
  await expectView(target, "awaiting-browser");
  expect(company.identityProvider.tokenRequests).toHaveLength(before);
});
