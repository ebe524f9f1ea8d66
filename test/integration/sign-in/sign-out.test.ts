import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OffhookError } from "../../../src-contract/errors.ts";
import { createMemoryKeychain } from "../../../src-main/tokens/memory-keychain.ts";
import { ada, type Office, openOffice } from "./office.ts";
import { cuttable, withMetadata } from "./tampering.ts";

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const nothing = () => Promise.resolve();

/** A keychain one can count. */
function countedKeychain() {
  const keychain = createMemoryKeychain();
  const entries = new Set<string>();
  return {
    entries,
    get: keychain.get,
    set(entry: string, text: string) {
      entries.add(entry);
      return keychain.set(entry, text);
    },
    delete(entry: string) {
      entries.delete(entry);
      return keychain.delete(entry);
    },
  };
}

test("revokes, wipes, ends the provider's session, and keeps the email for next time", async () => {
  const keychain = countedKeychain();
  const { signIn, signInAs, browser, links, settings } = office.computer({ keychain });
  await signInAs(ada);
  expect(keychain.entries.size).toBeGreaterThan(1);
  const revoked = once(office.identityProvider.events, "revoked");
  let tokenInTime = "";
  await signIn.signOut({
    beforeWipe: async () => {
      tokenInTime = await signIn.accessToken();
    },
  });
  await revoked;
  expect(tokenInTime).toMatch(/^eyJ/);
  expect([...keychain.entries]).toEqual([]);
  expect(signIn.view()).toEqual({
    kind: "signed-out",
    reason: null,
    lastEmail: ada.email,
    laidDown: null,
  });
  expect(settings.get("organisation")).toBeNull();
  await expect(signIn.accessToken()).rejects.toMatchObject({ code: "session-expired" });

  const endSession = new URL(links.at(-1)!);
  expect(endSession.pathname).toBe("/session/end");
  expect(endSession.searchParams.has("id_token_hint")).toBe(false);
  const ended = once(office.identityProvider.events, "session-ended");
  await browser.walk(endSession.href, ada);
  await ended;
});

test("offline it still wipes, and opens no page that cannot be reached", async () => {
  const keychain = countedKeychain();
  const wire = cuttable();
  const { signIn, signInAs, links } = office.computer({ keychain, network: wire.network });
  await signInAs(ada);
  wire.cut();
  await signIn.signOut({ beforeWipe: () => Promise.reject(new Error("offline")) });
  expect([...keychain.entries]).toEqual([]);
  expect(signIn.view()).toMatchObject({ kind: "signed-out", reason: null });
  expect(links).toHaveLength(1);
});

test("a provider without revocation or end of session is left in peace", async () => {
  const { signIn, signInAs, links } = office.computer({
    network: withMetadata(({ revocation_endpoint: _, end_session_endpoint: __, ...rest }) => rest),
  });
  await signInAs(ada);
  await signIn.signOut({ beforeWipe: nothing });
  expect(signIn.view().kind).toBe("signed-out");
  expect(links).toHaveLength(1);
});

test("what comes before the wipe gets five seconds, then the wipe comes anyway", async () => {
  const { signIn, signInAs, clock, view } = office.computer();
  await signInAs(ada);
  const done = signIn.signOut({ beforeWipe: () => new Promise(() => undefined) });
  expect(signIn.view().kind).toBe("signing-out");
  await clock.advance(5_000);
  await done;
  await view("signed-out");
});

test("a keychain that will not forget is named", async () => {
  const keychain = createMemoryKeychain();
  const { signIn, signInAs } = office.computer({ keychain });
  await signInAs(ada);
  keychain.get = () => Promise.reject(new OffhookError("keychain-locked"));
  await signIn.signOut({ beforeWipe: nothing });
  expect(signIn.view()).toMatchObject({ kind: "signed-out", reason: { code: "keychain-locked" } });
});

test("signed out by somebody else: revoked and wiped all the same, told why, and no browser opens", async () => {
  const keychain = countedKeychain();
  const { signIn, signInAs, links } = office.computer({ keychain });
  await signInAs(ada);
  const before = links.length;
  const revoked = once(office.identityProvider.events, "revoked");
  await signIn.signOut({ beforeWipe: nothing, reason: { code: "device-ended" } });
  await revoked;
  expect([...keychain.entries]).toEqual([]);
  expect(signIn.view()).toMatchObject({ kind: "signed-out", reason: { code: "device-ended" } });
  expect(links).toHaveLength(before);
});

const endedElsewhere = ["signed-out-by-organisation", "device-ended"] as const;
test.each(endedElsewhere)("after %s the provider has to ask the person anew", async (code) => {
  const { signIn, signInAs, begin, browser } = office.computer();
  await signInAs(ada);
  await signIn.signOut({ beforeWipe: nothing, reason: { code } });
  await begin();
  await signIn.cancel();

  const link = new URL(await begin());
  expect(link.searchParams.get("prompt")).toBe("login");
  expect(link.searchParams.get("max_age")).toBe("0");
  const asked = browser.history.length;
  await browser.walk(link.href, ada);
  expect(signIn.view().kind).toBe("signed-in");
  expect(browser.history.length).toBeGreaterThan(asked + 1);

  await signIn.signOut({ beforeWipe: nothing });
  expect(new URL(await begin()).searchParams.has("prompt")).toBe(false);
});
