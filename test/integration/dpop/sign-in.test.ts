import { decodeJwt } from "jose";
import { afterEach, describe, expect, test } from "vitest";
import type { Tamper } from "../../../lab/identity-provider/tampering.ts";
import type { DpopKey } from "../../../src-main/dpop/dpop-key.ts";
import { thumbprintOf } from "../../../src-main/dpop/dpop-key.ts";
import { createMemoryKeychain } from "../../../src-main/tokens/memory-keychain.ts";
import { ada, createMemorySettings } from "../sign-in/office.ts";
import { openPhoneOffice, type PhoneComputer, type PhoneOffice } from "./phone-office.ts";

let phones: PhoneOffice;
afterEach(() => phones.close());

const open = async (options?: Parameters<typeof openPhoneOffice>[0]): Promise<PhoneOffice> => {
  phones = await openPhoneOffice(options);
  return phones;
};
const keyOf = async (computer: PhoneComputer): Promise<DpopKey> => {
  const key = (await computer.kept())?.dpopKey;
  if (key === undefined) throw new Error("there is no key");
  return key;
};
const tokenRequests = () =>
  phones.office.identityProvider.tokenRequests.map(({ outcome }) => outcome);
/** Changes the document before anybody reads it. */
const setDpop = (dpop: "auto" | "never" | "required") =>
  Object.assign(phones.office.organisation.identityProviders[0]!, { dpop });
const tokenAnswer =
  (change: Tamper): Tamper =>
  (answer) =>
    answer.path === "/token" && "access_token" in answer.body ? change(answer) : answer.body;
const withoutKey = tokenAnswer(async ({ body, signAgain }) => ({
  ...body,
  token_type: "Bearer",
  access_token: await signAgain(body["access_token"], ({ cnf: _, ...claims }) => claims),
}));

test("from the browser to the lease everything is bound to one key", async () => {
  await open();
  const computer = phones.computer();
  await computer.signInAs(ada);
  await computer.leaseView("leased");
  const thumbprint = await thumbprintOf(await keyOf(computer));
  expect(new URL(computer.links[0]!).searchParams.get("dpop_jkt")).toBe(thumbprint);
  expect(await computer.claims()).toMatchObject({ cnf: { jkt: thumbprint } });
  await computer.lease.end();
  expect(computer.asked).toMatchObject(
    [
      { method: "POST", authorization: /^DPoP /, dpop: expect.any(String), status: 201 },
      { method: "DELETE", authorization: /^DPoP /, dpop: expect.any(String), status: 204 },
    ].map((row) => ({ ...row, authorization: expect.stringMatching(row.authorization) })),
  );
  expect(
    await phones.service
      .leases()
      .list({ issuer: phones.office.identityProvider.issuer, subject: "hf-ada" }),
  ).toEqual([]);
});

test("every sign-in has a key of its own", async () => {
  await open();
  const [one, two] = [phones.computer(), phones.computer()];
  await one.signInAs(ada);
  await two.signInAs(ada);
  expect(await thumbprintOf(await keyOf(one))).not.toBe(await thumbprintOf(await keyOf(two)));
});

describe("bearer tokens", () => {
  test("where the provider knows no better", async () => {
    await open({ dpop: false });
    const computer = phones.computer();
    await computer.signInAs(ada);
    await computer.leaseView("leased");
    expect(new URL(computer.links[0]!).searchParams.has("dpop_jkt")).toBe(false);
    expect(await computer.kept()).toMatchObject({ tokenType: "Bearer" });
    expect(await computer.kept()).not.toHaveProperty("dpopKey");
    expect(computer.asked).toMatchObject([{ dpop: null, status: 201 }]);
  });

  test("where the organisation wants no others", async () => {
    await open();
    setDpop("never");
    const computer = phones.computer();
    await computer.signInAs(ada);
    await computer.leaseView("leased");
    expect(computer.asked).toMatchObject([{ dpop: null, status: 201 }]);
  });

  test("where the provider gives them although it was asked for others", async () => {
    await open();
    phones.office.identityProvider.faults.tamper = withoutKey;
    const computer = phones.computer();
    await computer.signInAs(ada);
    await computer.leaseView("leased");
    expect(computer.asked).toMatchObject([{ dpop: null, status: 201 }]);
    // The refresh token is bound all the same.
    phones.office.identityProvider.faults.tamper = null;
    await computer.signIn.accessToken({ fresh: true });
    expect(await computer.kept()).toMatchObject({ tokenType: "DPoP" });
  });
});

describe("where the organisation takes bound tokens only", () => {
  test("a provider that has none is named before the browser opens", async () => {
    await open({ dpop: false });
    setDpop("required");
    const computer = phones.computer();
    await computer.signIn.start({ email: ada.email });
    expect((await computer.view("signed-out")).reason?.code).toBe(
      "identity-provider-misconfigured",
    );
    expect(computer.links).toEqual([]);
  });

  test("a bearer token is refused, at the sign-in and at a refresh", async () => {
    await open();
    setDpop("required");
    const computer = phones.computer();
    phones.office.identityProvider.faults.tamper = withoutKey;
    const landing = await computer.browser.walk(await computer.begin(), ada);
    expect((await computer.view("signed-out")).reason?.code).toBe(
      "identity-provider-misconfigured",
    );
    expect(landing.text).toContain("SSO-5");
    phones.office.identityProvider.faults.tamper = null;
    await computer.signInAs(ada);
    phones.office.identityProvider.faults.tamper = withoutKey;
    await expect(computer.signIn.accessToken({ fresh: true })).rejects.toMatchObject({
      code: "identity-provider-misconfigured",
    });
    expect(await computer.kept()).toMatchObject({ tokenType: "DPoP" });
  });
});

test("a provider that binds to a key nobody named is not believed", async () => {
  await open();
  setDpop("never");
  phones.office.identityProvider.faults.tamper = tokenAnswer(({ body }) => ({
    ...body,
    token_type: "DPoP",
  }));
  const computer = phones.computer();
  await computer.browser.walk(await computer.begin(), ada);
  expect((await computer.view("signed-out")).reason?.code).toBe("identity-provider-misconfigured");
});

describe("nonces", () => {
  test("of the provider: asked once more, then carried on from answer to answer", async () => {
    await open();
    phones.office.identityProvider.faults.dpopNonce = "always";
    const computer = phones.computer();
    await computer.signInAs(ada);
    expect(tokenRequests()).toEqual(["use_dpop_nonce", "ok"]);
    await computer.signIn.accessToken({ fresh: true });
    expect(tokenRequests()).toEqual(["use_dpop_nonce", "ok", "ok"]);
  });

  test("of the service: the same", async () => {
    await open({ service: { dpop: { requireNonce: true } } });
    const computer = phones.computer();
    await computer.signInAs(ada);
    await computer.leaseView("leased");
    await computer.lease.end();
    expect(computer.asked.map(({ status }) => status)).toEqual([401, 201, 204]);
  });

  test("a provider that never has enough of them ends the sign-in, not the patience", async () => {
    await open();
    const computer = phones.computer({
      network: (fetch) => async (input, init) => {
        if (!String(input).endsWith("/token")) return fetch(input, init);
        const headers = { "dpop-nonce": "again", "content-type": "application/json" };
        asked += 1;
        return new Response('{"error":"use_dpop_nonce"}', { status: 400, headers });
      },
    });
    let asked = 0;
    await computer.browser.walk(await computer.begin(), ada);
    await computer.view("signed-out");
    expect(asked).toBe(2);
  });
});

test("the key is there again at the next start, and the refresh token is worth nothing without it", async () => {
  await open();
  const shared = { keychain: createMemoryKeychain(), settings: createMemorySettings() };
  const first = phones.computer(shared);
  await first.signInAs(ada);
  const key = await keyOf(first);
  const stolen = (await first.kept())?.refreshToken ?? "";
  const theft = await fetch(`${phones.office.identityProvider.issuer}/token`, {
    method: "POST",
    body: new URLSearchParams({
      client_id: "offhook-desktop",
      grant_type: "refresh_token",
      refresh_token: stolen,
    }),
  });
  expect(theft.status).toBe(400);
  const next = phones.computer(shared);
  await next.signIn.restore();
  await next.leaseView("leased");
  await next.signIn.accessToken({ fresh: true });
  expect(await keyOf(next)).toEqual(key);
  expect(await next.claims()).toMatchObject({ cnf: { jkt: await thumbprintOf(key) } });
});

test("signing out wipes the key with the tokens; it was never anywhere else", async () => {
  await open();
  const keychain = createMemoryKeychain();
  const entries = new Map<string, string>();
  const watched = {
    ...keychain,
    set: async (entry: string, text: string) => {
      entries.set(entry, text);
      return keychain.set(entry, text);
    },
    delete: async (entry: string) => {
      entries.delete(entry);
      return keychain.delete(entry);
    },
  };
  const computer = phones.computer({ keychain: watched });
  await computer.signInAs(ada);
  await computer.leaseView("leased");
  const { d, ...open_ } = await keyOf(computer);
  expect(entries.size).toBeGreaterThan(0);
  await computer.signIn.signOut({ beforeWipe: () => computer.lease.end() });
  expect(entries.size).toBe(0);
  expect(await computer.kept()).toBeNull();
  const seen = [
    ...computer.log,
    ...computer.links,
    ...phones.service.log,
    JSON.stringify(computer.asked),
  ];
  expect(seen.join("\n")).not.toContain(d);
  for (const { dpop } of computer.asked) expect(headerOf(dpop ?? "").jwk).toEqual(open_);
});

const headerOf = (jws: string): { jwk?: unknown } =>
  JSON.parse(Buffer.from(jws.split(".")[0] ?? "", "base64url").toString("utf8"));

test("a token the service refuses is renewed once, and nobody notices", async () => {
  await open();
  const expired = tokenAnswer(async ({ body, signAgain }) => {
    phones.office.identityProvider.faults.tamper = null;
    const past = (claims: object) => ({ ...claims, exp: 1_600_000_000 });
    return { ...body, access_token: await signAgain(body["access_token"], past) };
  });
  phones.office.identityProvider.faults.tamper = expired;
  const computer = phones.computer();
  await computer.signInAs(ada);
  await computer.leaseView("leased");
  expect(computer.asked.map(({ status }) => status)).toEqual([401, 201]);
  expect(tokenRequests()).toEqual(["ok", "ok"]);
});

test("a service that refuses every token signs nobody out and is asked again with pauses", async () => {
  await open({ service: {} });
  await phones.service.database.sql
    .updateTable("identity_providers")
    .set({ audience: "https://another.harbour.test" })
    .execute();
  await phones.restartService({});
  const computer = phones.computer();
  await computer.signInAs(ada);
  const failed = await computer.leaseView("failed");
  expect(failed).toMatchObject({ error: { code: "service-refused" }, retryAt: expect.any(Number) });
  await computer.clock.advance(1_000);
  await expect.poll(() => computer.asked.length).toBe(3);
  expect(computer.signIn.view().kind).toBe("signed-in");
  // The second time no new token was asked for.
  expect(tokenRequests()).toEqual(["ok", "ok"]);
});

test("requests have ids that app and service both log", async () => {
  await open();
  const computer = phones.computer();
  await computer.signInAs(ada);
  await computer.leaseView("leased");
  const { correlationId } = computer.asked[0]!;
  expect(computer.log.join("\n")).toContain(correlationId);
  expect(phones.service.log.join("\n")).toContain(correlationId);
});

test("no other service gets a token or a proof", async () => {
  await open();
  const computer = phones.computer();
  await computer.signInAs(ada);
  const request = { method: "POST", url: "https://evil.example.com/v1/sip-credentials" };
  await expect(computer.signIn.authorization(request)).rejects.toMatchObject({
    code: "bad-request",
  });
  const { dpop = "" } = await computer.signIn.authorization({
    method: "POST",
    url: `${phones.service.url}/v1/sip-credentials`,
  });
  expect(decodeJwt(dpop)["htu"]).toBe(`${phones.service.url}/v1/sip-credentials`);
});
