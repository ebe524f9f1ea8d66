/** Owns: what lasts over a restart. */
import { expect, test } from "./fixtures/offhook-test.ts";

test("after a restart the phone is there without a browser", async ({
  company,
  launchApp,
  sipServer,
}) => {
  const app = await launchApp({ person: company.people.ada });
  const authorizations = () =>
    company.identityProvider.requests.filter(({ path }) => path === "/auth").length;
  const before = authorizations();
  await app.restart();
  await app.registered();
  expect(sipServer.bindings("1001")).toHaveLength(1);
  expect(authorizations()).toBe(before);
  await app.dial(company.lines.echo.number);
  await app.call({ kind: "established" });
  await app.hangUp();
});
