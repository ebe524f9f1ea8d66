/** Owns: what the end of a lease must not do: drop the registration or a call. */
import { expectAudioBothWays } from "./fixtures/listening.ts";
import { expect, test } from "./fixtures/offhook-test.ts";

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
