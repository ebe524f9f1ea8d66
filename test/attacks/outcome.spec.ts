/** Owns: how a sign-in ends: page and app say the same, and neither claims a success that was none. */
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import { expect, test } from "./fixtures/attack-test.ts";
import { expectEndedBy, expectView } from "./fixtures/sign-in-view.ts";

/** What the page says happened, and what to do, is on the app's screen too. */
async function expectSameWords(app: OffhookApp, page: string): Promise<void> {
  const [, what = ""] = /<h1>(.*?)<\/h1>/s.exec(page) ?? [];
  const [, next = ""] = /<p>(.*?)<\/p>/s.exec(page) ?? [];
  expect(what).not.toBe("");
  expect(next).not.toBe("");
  const alert = app.window.getByRole("alert").filter({ hasText: unescaped(what) });
  await expect(alert).toContainText(unescaped(next));
}

const unescaped = (html: string): string =>
  html
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

test("a token endpoint that fails shows in page and app alike @proves:no-code-left-behind @proves:same-words", async ({
  begin,
  company,
  target,
}) => {
  company.identityProvider.faults.tokenEndpoint = "html";
  const { browser, trueAnswer } = await begin();
  const landing = await browser.deliver(await trueAnswer());
  await expectEndedBy(target, "identity-provider-unreachable");
  expect(landing.url.pathname).toBe("/done");
  expect(landing.url.search).toBe("");
  expect(landing.text).not.toContain("You are signed in");
  await expectSameWords(target, landing.text);
});

for (const [error, description] of [
  ["access_denied", "You said no."],
  ["unmet_authentication_requirements", "Use <b>your</b> badge."],
  ["temporarily_unavailable", "Come back later."],
  ["invalid_scope", "There is no such scope."],
] as const) {
  test(`${error} of the provider ends it in the same words in page and app @proves:same-words`, async ({
    begin,
    company,
    target,
  }) => {
    company.identityProvider.faults.denyNext = { error, description };
    const { browser, trueAnswer } = await begin();
    const landing = await browser.deliver(await trueAnswer());
    await expectView(target, "signed-out");
    expect(landing.text).not.toContain("You are signed in");
    await expectSameWords(target, landing.text);
  });
}

test("the page shows success only once the tokens are there @proves:no-code-left-behind", async ({
  begin,
  company,
  target,
}) => {
  const { link, browser, trueAnswer } = await begin();
  expect(link.searchParams.get("response_mode")).toBe("form_post");
  const answer = await trueAnswer();
  expect(answer.url.search).toBe("");
  Object.assign(company.identityProvider.faults, { tokenEndpoint: "slow", slowMilliseconds: 500 });
  const landing = browser.deliver(answer);
  await expectView(target, "redeeming");
  const held = await Promise.race([landing, Promise.resolve("held")]);
  expect(held).toBe("held");
  expect((await landing).text).toContain("You are signed in");
  await expectView(target, "signed-in");
});
