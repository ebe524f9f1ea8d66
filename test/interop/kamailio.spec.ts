/** Owns: the proof that two apps get along with a real Kamailio: register, call, hold, hang up, unregister. */
import { expectAudioBothWays, expectSilence } from "../e2e/fixtures/listening.ts";
import { expect, test } from "./interop-test.ts";

test("register, call, hold, resume, hang up and sign out over Kamailio", async ({
  company,
  kamailio,
  launchApp,
}) => {
  const { ada, benedikt } = company.people;
  const ours = await launchApp({ person: ada });
  const theirs = await launchApp({ person: benedikt });

  await test.step("both are bound in its registrar", async () => {
    for (const user of ["1001", "1002"]) {
      expect(await kamailio.bindings(user)).toMatchObject([{ aor: `sip:${user}@harbour.test` }]);
    }
  });

  await test.step("a call with audio both ways", async () => {
    await ours.dial("1002");
    await ours.call({ kind: "ringing" });
    await theirs.answer();
    await ours.call({ kind: "established" });
    await expectAudioBothWays(ours);
    await expectAudioBothWays(theirs);
    await ours.screenshot("interop-in-call");
  });

  await test.step("hold and resume, from both sides", async () => {
    for (const [holder, held] of [
      [ours, theirs],
      [theirs, ours],
    ] as const) {
      await holder.hold();
      await held.call({ kind: "established", heldByRemote: true });
      await expectSilence(held);
      await holder.resume();
      await held.call({ kind: "established", heldByRemote: false });
      await expectAudioBothWays(held);
    }
  });

  await test.step("hang up from the side that was called", async () => {
    await theirs.hangUp();
    const { state } = await ours.call({ kind: "ended" });
    expect(state).toMatchObject({ reason: { kind: "hung-up", by: "them" } });
  });

  await test.step("signing out takes the binding away", async () => {
    await ours.signOut();
    await expect.poll(() => kamailio.bindings("1001")).toEqual([]);
    expect(await kamailio.bindings("1002")).toHaveLength(1);
  });
});

test("a refused registration becomes a registration as soon as Kamailio allows it", async ({
  company,
  kamailio,
  desktop,
  app,
}) => {
  await kamailio.rpc("htable.seti", ["fault", "REGISTER", 503]);
  try {
    await app.startSignIn(company.people.ada.email);
    const browser = await desktop.browser();
    await (await browser.signIn(await desktop.nextUrl(), company.people.ada)).close();
    const { reason } = await app.registration("waiting");
    expect(reason).toMatchObject({ code: "sip-server-busy" });
  } finally {
    await kamailio.rpc("htable.delete", ["fault", "REGISTER"]);
  }
  await app.registered();
  expect(await kamailio.bindings("1001")).toHaveLength(1);
});
