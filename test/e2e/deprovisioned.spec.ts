/** Owns: what becomes of an app, its line and its call when the organisation ends a lease or a sign-in. */
import type { OffhookApp } from "../../lab/app-driver/offhook-app.ts";
import type { Company } from "../../lab/company/company.ts";
import type { SipServer } from "../../lab/sip-server/sip-server.ts";
import { errors } from "../../src-contract/errors.ts";
import type { CallsAtEnd, EndReason } from "../../src-contract/service-events.ts";
import { openAnnouncements } from "../../src-service/announcements/announcements.ts";
import { endLeases } from "../../src-service/lease/ending.ts";
import { signOut } from "../../src-service/lease/sign-out.ts";
import { expectAudioBothWays } from "./fixtures/listening.ts";
import { test as base, expect } from "./fixtures/offhook-test.ts";

/** What SCIM, an administrator or Ada herself do, each by another way, to the same end. */
async function atTheService({ credentialService: { database }, people: { ada } }: Company) {
  const announcements = await openAnnouncements(database, () => undefined);
  const { id: personId, organisation_id: organisationId } = await database.sql
    .selectFrom("people")
    .select(["id", "organisation_id"])
    .where("subject", "=", ada.subject)
    .executeTakeFirstOrThrow();
  const by = (reason: EndReason) => ({
    reason,
    origin: { actor: { kind: "administrator" as const } },
    now: Date.now(),
  });
  return {
    signOut: (reason: EndReason) =>
      database.sql
        .transaction()
        .execute((trx) => signOut(trx, announcements, { personId }, by(reason))),
    endLeases: (reason: EndReason) =>
      database.sql
        .transaction()
        .execute((trx) => endLeases(trx, announcements, { personId }, by(reason))),
    async setActive(active: boolean) {
      await database.sql.updateTable("people").set({ active }).where("id", "=", personId).execute();
      await announcements.announce({ kind: "person-changed", personId }, database.sql);
    },
    renew: () => announcements.announce({ kind: "person-changed", personId }, database.sql),
    async setCallsAtEnd(callsAtEnd: CallsAtEnd) {
      await database.sql
        .updateTable("organisations")
        .set({ settings: JSON.stringify({ callsAtEnd }) })
        .where("id", "=", organisationId)
        .execute();
      await announcements.announce({ kind: "organisation-changed", organisationId }, database.sql);
    },
    leases: () => database.sql.selectFrom("leases").selectAll().where("person_id", "=", personId),
    close: () => announcements.close(),
  };
}

/** The app says that it listens, each time it begins to. */
const listens = (app: OffhookApp) => app.output().split("listening to events").length - 1;
const listening = (app: OffhookApp, times = 1) =>
  expect.poll(() => listens(app), { message: "the app listens", timeout: 30_000 }).toBe(times);
/** The sign-in form is back, and says why. */
const told = (app: OffhookApp, code: keyof typeof errors) =>
  expect(app.window.getByText(errors[code].what)).toBeVisible({ timeout: 30_000 });
/** How many phones the SIP server knows Ada by, in the end. */
const expectPhones = (sipServer: SipServer, count: number) =>
  expect.poll(() => sipServer.bindings("1001")).toHaveLength(count);
const second = () => Math.floor(Date.now() / 1_000);
const number = (app: OffhookApp) => app.window.getByLabel("Number", { exact: true });

const test = base.extend<{ service: Awaited<ReturnType<typeof atTheService>> }>({
  /** Ada's, signed in and listening. */
  app: async ({ company, launchApp }, use) => {
    const app = await launchApp({ person: company.people.ada });
    await listening(app);
    await use(app);
  },
  // Who has not signed in yet is not known there.
  service: async ({ company, app: _ }, use) => {
    const service = await atTheService(company);
    await use(service);
    await service.close();
  },
});

test("somebody who has left: signed out, told so, and unregistered", async ({
  company,
  app,
  service,
  sipServer,
}) => {
  expect(sipServer.bindings("1001")).toHaveLength(1);
  const revocations = () =>
    company.identityProvider.requests.filter(({ path }) => path === "/token/revocation").length;
  const revoked = revocations();

  expect(await service.signOut("left")).toBeGreaterThan(0);

  await told(app, "signed-out-by-organisation");
  await expectPhones(sipServer, 0);
  await app.registration("offline");
  expect(revocations()).toBe(revoked + 1);
  await app.screenshot("signed-out-by-organisation");
  await app.restart();
  await app.ready();
  await expect(number(app)).toBeHidden();
  expect(sipServer.bindings("1001")).toHaveLength(0);
});

test("somebody who left and came back: asked anew by the browser that knows them, and has a phone at once", async ({
  company,
  app,
  service,
  sipServer,
}) => {
  await service.setActive(false);
  await service.signOut("left");
  const signedOut = second();
  await told(app, "signed-out-by-organisation");
  await app.registration("offline");

  await service.setActive(true);
  // A sign-in tells in whole seconds when it was: one in the second of the sign-out counts as older than that.
  await expect.poll(second, { message: "the next second" }).toBeGreaterThan(signedOut);
  const { ada } = company.people;
  await app.startSignIn(ada.email);
  const url = await app.desktop.nextUrl();
  expect(new URL(url).searchParams.get("prompt")).toBe("login");
  const page = await (await app.desktop.browser()).signIn(url, ada);
  await page.close();

  await app.registered();
  expect(sipServer.bindings("1001")).toHaveLength(1);
  await expect(app.window.getByText(errors["signed-out-by-organisation"].what)).toBeHidden();
});

test("in a call that is to end: it ends, then everything else", async ({
  company,
  app,
  service,
  sipServer,
  sipTrace,
}) => {
  await service.setCallsAtEnd("end");
  await app.dial(company.lines.echo.number);
  await app.call({ kind: "established" });
  await expectAudioBothWays(app);
  const messages = sipTrace.length;

  await service.signOut("ended-by-organisation");

  await app.call({ kind: "ended" });
  await told(app, "signed-out-by-organisation");
  await expectPhones(sipServer, 0);
  const sent = sipTrace.slice(messages).filter(({ direction }) => direction === "received");
  const methods = sent.map(({ text }) => text.split(" ", 1)[0]);
  expect(methods.indexOf("BYE")).toBeGreaterThanOrEqual(0);
  await service.setCallsAtEnd("finish");
});

test("in a call that may finish: it goes on without a lease, no other begins, and then all is over", async ({
  company,
  app,
  service,
  launchApp,
  sipServer,
}) => {
  await app.dial(company.lines.echo.number);
  await app.call({ kind: "established" });

  await service.signOut("left");

  await told(app, "signed-out-by-organisation");
  await expectPhones(sipServer, 0);
  await app.call({ kind: "established" });
  await expectAudioBothWays(app);
  await app.screenshot("signed-out-in-call");
  await expect(number(app)).toBeHidden();
  const colleague = await launchApp({ person: company.people.benedikt });
  await colleague.dial("1001");
  await colleague.call({ kind: "ended" });
  expect(await app.calls()).toHaveLength(1);
  await app.call({ kind: "established" });
  await app.window.getByRole("button", { name: /^Hang up / }).click();
  await app.call({ kind: "ended" });
  await app.registration("offline");
});

test("a lease ended because the account has changed is followed by another one", async ({
  app,
  service,
  sipServer,
}) => {
  const before = (await service.leases().execute()).length;

  expect(await service.endLeases("account-changed")).toBeGreaterThan(0);

  await expect.poll(async () => (await service.leases().execute()).length).toBe(before + 1);
  await app.registered();
  await expectPhones(sipServer, 1);
  await service.renew();
  await expect.poll(async () => (await service.leases().execute()).length).toBe(before + 2);
  await app.registered();
});

test("the service is started anew: the app listens again, and learns what it has missed", async ({
  company,
  app,
  sipServer,
}) => {
  const { credentialService } = company;
  await credentialService.suspend();
  await credentialService.resume();
  await listening(app, 2);
  expect(sipServer.bindings("1001")).toHaveLength(1);

  await credentialService.suspend();
  const service = await atTheService(company);
  await service.signOut("left");
  await service.close();
  await credentialService.resume();

  await told(app, "signed-out-by-organisation");
  await expectPhones(sipServer, 0);
});

test("a phone left behind is signed out from another one", async ({
  company,
  app: other,
  launchApp,
  sipServer,
}) => {
  const lost = await launchApp({ person: company.people.ada });
  await listening(lost);
  expect(sipServer.bindings("1001")).toHaveLength(2);

  const devices = await other.window.evaluate(endOtherDevices);
  expect(devices).toBe(true);

  await told(lost, "device-ended");
  await expectPhones(sipServer, 1);
  await other.registered();
});

/** As the button in the profile does. */
async function endOtherDevices(): Promise<boolean> {
  const { offhook } = globalThis as unknown as {
    offhook: { profileEndOtherDevices(): Promise<{ ok: boolean }> };
  };
  return (await offhook.profileEndOtherDevices()).ok;
}
