/** Owns: a machine without a keychain: the sign-in may last until the app is quit, and nothing is written down. */
import { labels } from "../../lab/app-driver/labels.ts";
import { signInSecrets } from "../e2e/fixtures/known-secrets.ts";
import { filesBelow } from "../e2e/fixtures/places.ts";
import { findSecrets } from "../e2e/fixtures/secret-search.ts";
import { wiretap } from "../e2e/fixtures/wiretap.ts";
import { expect, test } from "./fixtures/attack-test.ts";

test("without a keychain no token is written anywhere, and none is there at the next start @proves:keychain", async ({
  company,
  launchApp,
  startDesktop,
}) => {
  const desktop = await startDesktop({ keyring: "no-service" });
  const app = await launchApp({ desktop });
  await app.ready();
  const exchanges = await wiretap(app);
  await app.signIn(company.people.ada);
  await app.window.getByRole("button", { name: labels.keep.stay, exact: true }).click();
  await app.registered();
  const secrets = signInSecrets(await exchanges());
  expect(secrets.map(({ name }) => name)).toContain("refresh token");

  await app.restart();
  await expect(app.window.getByRole("button", { name: labels.signIn.submit })).toBeVisible();
  expect(await app.signedInAs()).toBe("");
  await app.close();
  // The browser of this desktop keeps its own things there; no token ever reaches it.
  const files = await filesBelow(desktop.folder);
  expect(files.some(({ name }) => name.endsWith("offhook.log"))).toBe(true);
  const tokens = secrets.filter(({ name }) => name.endsWith("token"));
  expect(findSecrets(files, tokens)).toEqual([]);
});
