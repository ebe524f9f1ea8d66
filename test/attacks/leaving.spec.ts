/** Owns: signing out where it is hardest: with nobody there to be told. */

import { labKeychainService } from "../../src-contract/lab-file.ts";
import { expect, test } from "./fixtures/attack-test.ts";
import { expectNothingKept, expectView } from "./fixtures/sign-in-view.ts";

test("signed out with the network gone: nothing is left on this machine @proves:sign-out", async ({
  begin,
  company,
  target,
}) => {
  const { identityProvider, credentialService } = company;
  const { browser, trueAnswer } = await begin();
  await browser.deliver(await trueAnswer());
  await expectView(target, "signed-in");
  await target.registered();
  expect((await target.desktop.keyring.entries(labKeychainService)).length).toBeGreaterThan(0);
  await identityProvider.suspend();
  await credentialService.suspend();
  try {
    await target.signOut();
    await expectView(target, "signed-out");
    await expectNothingKept(target);
  } finally {
    await identityProvider.resume();
    await credentialService.resume();
  }
  await target.restart();
  await target.ready();
  expect(await target.signedInAs()).toBe("");
});

test("signing out leaves no registration, lease, token or session @proves:sign-out", async ({
  begin,
  company,
  sipServer,
  target,
}) => {
  const { identityProvider, credentialService, people } = company;
  const { browser, trueAnswer } = await begin();
  await browser.deliver(await trueAnswer());
  await target.registered();
  expect(sipServer.bindings(people.ada.extension ?? "")).toHaveLength(1);
  const revocations = () =>
    identityProvider.requests.filter(({ path }) => path === "/token/revocation").length;
  const before = revocations();

  await target.signOut();
  await expectView(target, "signed-out");
  await expect.poll(() => sipServer.bindings(people.ada.extension ?? "")).toEqual([]);
  const owner = { issuer: identityProvider.issuer, subject: people.ada.subject };
  await expect.poll(() => credentialService.leases().list(owner)).toEqual([]);
  expect(revocations()).toBe(before + 1);
  await expectNothingKept(target);
  const endSession = new URL(await target.desktop.nextUrl());
  expect(endSession.href).toContain(`${identityProvider.issuer}/session/end`);
  expect(endSession.searchParams.has("id_token_hint")).toBe(false);
});
