import { expect, test } from "offhook/kit";

test("through the real browser, and out again", async ({ app, company, sipServer }) => {
  const { ada } = company.people;
  await app.signIn(ada, { through: "browser" });
  expect(await app.waitFor("signed-in")).toMatchObject({ email: ada.email });
  expect(sipServer.bindings("1001")).toHaveLength(1);

  await app.signOut();
  expect(await app.waitFor("signed-out")).toMatchObject({ reason: null });
  expect(sipServer.bindings("1001")).toHaveLength(0);
  const browser = await app.desktop.browser();
  await browser.signOut(await app.desktop.nextUrl());
});
