import { afterEach, describe, expect, test } from "vitest";
import type { IdentityProviderOptions } from "../../../lab/identity-provider/identity-provider.ts";
import { profileNames } from "../../../src-contract/identity-provider.ts";
import { ada, type Computer, type Office, openOffice } from "../sign-in/office.ts";
import { accessTokenSeconds, growOld } from "./grow-old.ts";

let office: Office;
afterEach(() => office.close());

async function officeOf(options: Partial<IdentityProviderOptions>): Promise<Computer> {
  office = await openOffice({ accessTokenSeconds, ...options });
  return office.computer();
}

/** Changes what the organisation's document says of its provider. What is undefined is left out. */
function changeEntry(change: object): void {
  const [entry] = office.organisation.identityProviders;
  Object.assign(entry!, change);
}

/** Lets the token in hand grow old, and asks for one. */
async function renewed(computer: Computer): Promise<void> {
  const before = await computer.signIn.accessToken();
  growOld(computer);
  expect(await computer.signIn.accessToken()).not.toBe(before);
}

const outcomes = () =>
  office.identityProvider.tokenRequests.map(({ grantType, outcome }) => `${grantType} ${outcome}`);

describe.each(profileNames)("%s as the lab plays it", (playAs) => {
  test("signs in, refreshes twice, restarts and signs out", async () => {
    const computer = await officeOf({ playAs });
    const { view, signInAs } = computer;
    await signInAs(ada);
    expect((await view("signed-in")).person).toMatchObject({
      name: "Ada Okafor",
      email: ada.email,
    });
    await renewed(computer);
    await renewed(computer);
    expect(outcomes()).toEqual(["authorization_code ok", "refresh_token ok", "refresh_token ok"]);

    const { keychain, settings } = computer;
    const restarted = office.computer({ keychain, settings });
    await restarted.signIn.restore();
    const isOpaque = !(await restarted.signIn.accessToken()).startsWith("eyJ");
    expect(isOpaque).toBe(playAs === "google");

    await restarted.signIn.signOut({ beforeWipe: () => Promise.resolve() });
    expect(restarted.signIn.view()).toMatchObject({ kind: "signed-out", reason: null });
    await expect(restarted.signIn.accessToken()).rejects.toMatchObject({ code: "session-expired" });
  });

  test("a refusal at its own screen ends in the app with the same words", async () => {
    const { browser, begin, view } = await officeOf({ playAs });
    office.identityProvider.faults.denyNext = {
      error: "access_denied",
      description: "Multi-factor proof is\u0007 missing.\r\nTrace: 1 <b>x</b>",
    };
    const landing = await browser.walk(await begin(), ada);
    const { reason } = await view("signed-out");
    expect(reason).toEqual({
      code: "identity-provider-refused",
      detail: { reason: "Multi-factor proof is missing. Trace: 1 <b>x</b>" },
    });
    expect(landing.text).toContain("Trace: 1 &lt;b&gt;x&lt;/b&gt;");
  });
});

describe("what the browser is asked for", () => {
  test.each([
    [
      "entra",
      {
        redirect_uri: expect.stringMatching(/^http:\/\/localhost:\d+\/callback$/),
        scope: "openid profile email offline_access sip:register",
        resource: undefined,
        audience: undefined,
      },
    ],
    ["okta", { redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/callback$/) }],
    [
      "google",
      {
        scope: "openid profile email",
        access_type: "offline",
        hd: "harbour.test",
        resource: undefined,
      },
    ],
    ["auth0", { audience: "https://phone.harbour.test", resource: undefined }],
    ["generic", { resource: "https://phone.harbour.test", response_mode: undefined }],
  ] as const)("of %s", async (playAs, expected) => {
    const { begin } = await officeOf({ playAs });
    const asked = Object.fromEntries(new URL(await begin()).searchParams);
    expect(asked).toMatchObject({
      login_hint: ada.email,
      code_challenge_method: "S256",
      state: expect.any(String),
      nonce: expect.any(String),
    });
    for (const [name, value] of Object.entries(expected)) expect(asked[name]).toEqual(value);
  });

  test("takes what the document adds, and what it adds wins over the profile", async () => {
    office = await openOffice({ playAs: "google" });
    changeEntry({ authorizationParameters: { hd: "*", prompt: "select_account" } });
    const { begin } = office.computer();
    const { searchParams } = new URL(await begin());
    expect(searchParams.get("hd")).toBe("*");
    expect(searchParams.get("prompt")).toBe("select_account");
    expect(searchParams.get("access_type")).toBe("offline");
  });
});

describe("google", () => {
  test("an issuer in the answer counts though none was announced", async () => {
    const { browser, begin, view } = await officeOf({ playAs: "google" });
    const callback = await browser.walkToCallback(await begin(), ada);
    expect(callback.form?.get("iss")).toBe(office.identityProvider.issuer);
    callback.form?.set("iss", "https://login.rival.test");
    await browser.deliver(callback);
    expect((await view("signed-out")).reason).toMatchObject({ code: "answer-not-genuine" });
    expect(outcomes()).toEqual([]);
  });

  test("the secret that is none reaches the token endpoint, and neither log nor browser", async () => {
    const computer = await officeOf({ playAs: "google" });
    const secret = office.organisation.identityProviders[0]!.clientSecret!;
    await computer.signInAs(ada);
    await renewed(computer);
    expect(`${computer.log} ${computer.links} ${computer.browser.history}`).not.toContain(secret);
    changeEntry({ clientSecret: "another" });
    const { browser, begin, view, log } = office.computer();
    await browser.walk(await begin(), ada);
    expect((await view("signed-out")).reason).toMatchObject({
      code: "identity-provider-misconfigured",
    });
    expect(log.join()).not.toContain("another");
  });
});

describe("an account of somebody else", () => {
  test.each([
    ["entra", "of a foreign tenant", { tid: "99999999-0000-4000-8000-000000000009" }],
    ["entra", "that names no tenant", {}],
    ["google", "of a foreign domain", { hd: "rival.test" }],
    ["google", "of no domain at all", {}],
  ] as const)(
    "%s: %s is refused, in page and app, and nothing is kept",
    async (playAs, _, claims) => {
      const { browser, begin, view, signIn, settings } = await officeOf({
        playAs,
        quirks: { claims: () => claims },
      });
      const landing = await browser.walk(await begin(), ada);
      expect((await view("signed-out")).reason).toEqual({ code: "foreign-account" });
      expect(landing.text).toContain("does not belong to your organisation");
      expect(settings.get("organisation")).toBeNull();
      await expect(signIn.accessToken()).rejects.toThrow();
    },
  );
});

describe("an entry that cannot work with its product opens no browser", () => {
  test.each([
    ["entra", { allowedTenants: undefined }, /^issuer: name the tenant/],
    ["entra", { resource: "https://phone.harbour.test" }, /^scopes: name the API/],
    ["okta", { redirectPorts: [] }, /^redirectPorts: /],
    ["google", { clientSecret: undefined }, /^clientSecret: /],
    ["google", { hostedDomains: undefined }, /^hostedDomains: /],
    ["google", { scopes: ["offline_access"] }, /^scopes: /],
    ["auth0", { audience: undefined }, /^audience: /],
    ["keycloak", { audience: "phone" }, /^audience: /],
  ] as const)("%s with %o", async (playAs, change, problem) => {
    office = await openOffice({ playAs });
    changeEntry(change);
    const { signIn, view, links, log } = office.computer();
    await signIn.start({ email: ada.email });
    expect((await view("signed-out")).reason).toMatchObject({
      code: "identity-provider-misconfigured",
      detail: { problem: expect.stringMatching(problem) },
    });
    expect(links).toEqual([]);
    expect(log.join("\n")).toMatch(problem.source.slice(1));
  });
});
