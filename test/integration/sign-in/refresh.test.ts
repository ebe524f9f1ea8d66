import { afterEach, beforeEach, expect, test } from "vitest";
import { createLog } from "../../../src-main/log/log.ts";
import { createTokenStore } from "../../../src-main/tokens/token-store.ts";
import { ada, type Computer, type Office, openOffice } from "./office.ts";
import { cuttable } from "./tampering.ts";

const life = 600_000;
const owner = { organisationId: "harbour.test", email: ada.email };

let office: Office;
beforeEach(async () => {
  office = await openOffice({ accessTokenSeconds: life / 1_000 });
});
afterEach(() => office.close());

const storeOf = ({ keychain }: Computer) =>
  createTokenStore({ keychain, log: createLog(() => undefined) });
const refreshes = (outcome: string) =>
  office.identityProvider.tokenRequests.filter(
    (request) => request.grantType === "refresh_token" && request.outcome === outcome,
  );

/** The machine runs on for so many milliseconds. No timer fires on the way. */
function pass(milliseconds: number, { clock }: Computer): void {
  const uptime = clock.uptime();
  clock.uptime = () => uptime + milliseconds;
}

/** Time passes until the token in hand is no longer handed out. No timer fires on the way. */
async function expired(computer: Computer): Promise<string> {
  await computer.signInAs(ada);
  const before = await computer.signIn.accessToken();
  pass(life, computer);
  return before;
}

test("eight callers with an old token make one request and get the same new token @proves:one-refresher", async () => {
  const computer = office.computer();
  const before = await expired(computer);
  const tokens = await Promise.all(Array.from({ length: 8 }, () => computer.signIn.accessToken()));
  expect(new Set(tokens).size).toBe(1);
  expect(tokens[0]).not.toBe(before);
  expect(refreshes("ok")).toHaveLength(1);
});

test("the refresh token rotates, and the new one is kept before it is used @proves:one-refresher", async () => {
  const computer = office.computer();
  await expired(computer);
  const first = (await storeOf(computer).load(owner))!;
  const token = await computer.signIn.accessToken();
  const second = (await storeOf(computer).load(owner))!;
  expect(second.refreshToken).not.toBe(first.refreshToken);
  expect(second.accessToken).toBe(token);
});

test("the provider may change its signing keys at any moment", async () => {
  const computer = office.computer();
  await computer.signInAs(ada);
  const before = await computer.signIn.accessToken();
  await office.identityProvider.rotateKeys();
  expect(await computer.signIn.accessToken({ fresh: true })).not.toBe(before);
  expect(computer.signIn.view().kind).toBe("signed-in");
});

test("at four fifths of its life a token is renewed by itself", async () => {
  const computer = office.computer();
  await computer.signInAs(ada);
  expect(computer.clock.pending()).toEqual([expect.closeTo(0.8 * life, -4)]);
  const issued = new Promise((resolve) =>
    office.identityProvider.events.once("token-issued", resolve),
  );
  await computer.clock.advance(0.8 * life);
  await issued;
});

test("invalid_grant ends the sign-in and empties the keychain @proves:refusal-or-trouble", async () => {
  const computer = office.computer();
  await expired(computer);
  office.identityProvider.revokeAll(ada.email);
  await expect(computer.signIn.accessToken()).rejects.toMatchObject({ code: "session-expired" });
  expect(await computer.view("signed-out")).toMatchObject({
    reason: { code: "session-expired" },
    lastEmail: ada.email,
  });
  expect(computer.signIn.credentialService()).toBeNull();
  await expect.poll(() => storeOf(computer).load(owner)).toBeNull();
  await computer.signInAs(ada);
});

test.each(["500", "html", "drop"] as const)(
  "token endpoint %s: tokens stay, and it is tried again after a pause @proves:refusal-or-trouble",
  async (fault) => {
    const computer = office.computer();
    const before = await expired(computer);
    office.identityProvider.faults.tokenEndpoint = fault;
    await expect(computer.signIn.accessToken()).rejects.toMatchObject({
      code: "identity-provider-unreachable",
    });
    expect(computer.signIn.view().kind).toBe("signed-in");
    expect((await storeOf(computer).load(owner))!.accessToken).toBe(before);
    expect(computer.clock.pending()).toEqual([5_000]);
    await expect(computer.signIn.accessToken()).rejects.toThrow();
    expect(computer.clock.pending()).toEqual([10_000]);
    office.identityProvider.faults.tokenEndpoint = "ok";
    expect(await computer.signIn.accessToken()).not.toBe(before);
  },
);

test("an answer lost after the provider gave it is asked for once more, with the same token @proves:lost-answer", async () => {
  const computer = office.computer();
  await expired(computer);
  office.identityProvider.faults.tokenEndpoint = "drop-answer-after-commit";
  office.identityProvider.events.once("token-issued", () => {
    office.identityProvider.faults.tokenEndpoint = "ok";
  });
  // This provider takes the second use for theft, so the person is asked, once.
  await expect(computer.signIn.accessToken()).rejects.toMatchObject({ code: "session-expired" });
  expect(refreshes("ok")).toHaveLength(1);
  expect(refreshes("invalid_grant")).toHaveLength(1);
});

test("an ID token about somebody else ends the sign-in", async () => {
  const computer = office.computer();
  await computer.signInAs(ada);
  const tokens = (await storeOf(computer).load(owner))!;
  await storeOf(computer).save(owner, { ...tokens, subject: "hf-mallory", expiresAt: 0 });
  const next = office.computer(computer);
  await next.signIn.restore();
  await expect(next.signIn.accessToken()).rejects.toMatchObject({ code: "answer-not-genuine" });
  expect((await next.view("signed-out")).reason?.code).toBe("answer-not-genuine");
});

test("a refresh of another process is taken over instead of repeated @proves:one-refresher", async () => {
  const here = office.computer();
  await here.signInAs(ada);
  const there = office.computer(here);
  await there.signIn.restore();
  for (const computer of [here, there]) pass(life, computer);
  const token = await there.signIn.accessToken();
  expect(await here.signIn.accessToken()).toBe(token);
  expect(refreshes("ok")).toHaveLength(1);
});

test("restored at the next start without asking anybody, also offline", async () => {
  const first = office.computer();
  await first.signInAs(ada);
  const wire = cuttable();
  const next = office.computer({ ...first, network: wire.network });
  wire.cut();
  await next.signIn.restore();
  expect(next.signIn.view()).toMatchObject({ kind: "signed-in", person: { name: "Ada Okafor" } });
  expect(await next.signIn.accessToken()).toBe(await first.signIn.accessToken());
  expect(next.signIn.credentialService()).toBe("https://phone.harbour.test");
});

test("a restored sign-in moves on with the organisation's newer document", async () => {
  const first = office.computer();
  await first.signInAs(ada);
  Object.assign(office.organisation, { credentialService: "https://phones.harbour.test" });
  const next = office.computer(first);
  await next.signIn.restore();
  await expect.poll(() => next.signIn.credentialService()).toBe("https://phones.harbour.test");
});

test("damaged tokens are an error with a name, not a signed-out person", async () => {
  const first = office.computer();
  await first.signInAs(ada);
  const get = first.keychain.get;
  const next = office.computer({
    ...first,
    keychain: { ...first.keychain, get: async (entry) => `${await get(entry)}x` },
  });
  await next.signIn.restore();
  expect(next.signIn.view()).toMatchObject({ reason: { code: "keychain-unreadable" } });
});
