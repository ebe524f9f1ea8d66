/** Owns: what the end of a sign-in means for somebody on the phone: a word, and nothing else until they sign in again. */
import { errors } from "../../src-contract/errors.ts";
import { expectAudioBothWays } from "./fixtures/listening.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

// Access tokens last no longer than the margin before their end: the next lease renewal needs a new one.
test.use({ companyOptions: { accessTokenSeconds: 35, leaseSeconds: 20 } });

test("expired in a call: told once, the call goes on, and signing in brings the phone back", async ({
  company,
  desktop,
  launchApp,
  sipServer,
}) => {
  const { ada } = company.people;
  const app = await launchApp({ desktop, person: ada });
  await app.dial(company.lines.echo.number);
  await app.call({ kind: "established" });
  company.identityProvider.revokeAll(ada.email);

  const told = app.window.getByRole("alert").getByText(errors["session-expired"].what);
  await expect(told).toBeVisible({ timeout: 60_000 });
  await expect(told).toHaveCount(1);
  await app.screenshot("session-expired-in-call");
  expect(app.window.getByLabel("Number", { exact: true })).toBeHidden();
  await app.call({ kind: "established" });
  await expectAudioBothWays(app);
  const { length: refusals } = refused(company);

  await app.startSignIn(ada.email);
  await (await (await desktop.browser()).signIn(await desktop.nextUrl(), ada)).close();
  await app.registered();
  expect(sipServer.bindings("1001")).toHaveLength(1);
  await app.call({ kind: "established" });
  await expectAudioBothWays(app);
  // The provider said no once, and was not asked again with what it had refused.
  expect(refused(company)).toHaveLength(refusals);
  expect(refusals).toBe(1);
  await app.hangUp();
});

const refused = ({
  identityProvider,
}: {
  identityProvider: { tokenRequests: readonly { outcome: string }[] };
}) => identityProvider.tokenRequests.filter(({ outcome }) => outcome === "invalid_grant");
