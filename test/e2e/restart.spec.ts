/** Owns: what lasts: the sign-in over a restart, and a call over the renewal of its lease. */
import { expectAudioBothWays } from "./fixtures/listening.ts";
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

test.describe("with leases of twenty seconds", () => {
  test.use({ companyOptions: { leaseSeconds: 20 } });

  test("a call outlives its lease, and so does the registration", async ({
    company,
    launchApp,
    sipServer,
    sipTrace,
  }) => {
    const { ada } = company.people;
    const owner = { issuer: company.identityProvider.issuer, subject: ada.subject };
    const leases = async () =>
      (await company.credentialService.leases().list(owner)).map(({ id }) => id);
    const app = await launchApp({ person: ada });
    const first = await leases();
    await app.dial(company.lines.echo.number);
    await app.call({ kind: "established" });
    const binding = sipServer.bindings("1001")[0]?.contact;
    const messages = sipTrace.length;

    await expect
      .poll(async () => (await leases()).some((id) => first.includes(id)), {
        message: "the first lease is over",
        timeout: 40_000,
      })
      .toBe(false);

    expect((await leases()).length).toBeGreaterThan(0);
    expect(sipServer.bindings("1001")[0]?.contact).toBe(binding);
    const afterwards = sipTrace.slice(messages).filter(({ direction }) => direction === "received");
    expect(afterwards.filter(({ text }) => /^(INVITE|BYE) /.test(text))).toEqual([]);
    await app.call({ kind: "established" });
    await expectAudioBothWays(app);
    await app.hangUp();
    await app.registered();
  });
});
