import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { errors, OffhookError } from "../../../src-contract/errors.ts";
import { createMemoryKeychain } from "../../../src-main/tokens/memory-keychain.ts";
import { ada, type Office, openOffice } from "./office.ts";
import { queryOnly } from "./tampering.ts";

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const redeemed = () =>
  office.identityProvider.tokenRequests.filter(
    ({ grantType }) => grantType === "authorization_code",
  );
const portOf = (link: string): string =>
  new URL(new URL(link).searchParams.get("redirect_uri")!).origin;

test("a work email and a password lead to an access token", async () => {
  const { signIn, browser, view, begin } = office.computer();
  const landing = await browser.walk(await begin(), ada);
  expect(landing.text).toContain("You are signed in");
  const { person, notice } = await view("signed-in");
  expect(person).toEqual({
    name: "Ada Okafor",
    email: "ada@harbour.test",
    organisation: "Harbour & Finch",
  });
  expect(notice).toBeNull();
  expect(await signIn.accessToken()).toMatch(/^eyJ/);
  expect(signIn.credentialService()).toBe("https://phone.harbour.test");
  expect(redeemed()).toMatchObject([{ outcome: "ok" }]);
});

test("every authorization request carries S256, state, nonce, the email and a literal address", async () => {
  const { begin } = office.computer();
  const { searchParams } = new URL(await begin());
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: "code",
    response_mode: "form_post",
    code_challenge_method: "S256",
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    login_hint: ada.email,
    resource: "https://phone.harbour.test",
    scope: "openid profile email offline_access sip:register",
    redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/callback$/),
  });
});

describe.each([
  ["form_post", {}],
  ["query", { network: queryOnly }],
])("an answer by %s", (_, options) => {
  test("leaves no code in the browser's history", async () => {
    const { browser, begin, view } = office.computer(options);
    const landing = await browser.walk(await begin(), ada);
    await view("signed-in");
    expect(landing.url.pathname).toBe("/done");
    expect(browser.history.filter((address) => /code|state/.test(address))).toEqual([]);
  });
});

test("a wrong password is the provider's business, and the right one then signs in", async () => {
  const { browser, begin, view } = office.computer();
  await browser.walk(await begin(), { ...ada, passwords: ["habour", "harbour"] });
  expect((await view("signed-in")).person.name).toBe("Ada Okafor");
});

test("denied consent: browser and app say the same, and another try is free", async () => {
  await office.close();
  office = await openOffice({ consent: "first-time" });
  const { browser, begin, view, signInAs } = office.computer();
  const landing = await browser.walk(await begin(), { ...ada, consent: "deny" });
  const { reason } = await view("signed-out");
  expect(reason).toMatchObject({ code: "consent-denied" });
  expect(landing.text).toContain(errors["consent-denied"].what);
  expect(landing.text).toContain(errors["consent-denied"].next);
  expect(redeemed()).toEqual([]);
  await signInAs(ada);
});

test("the provider's own words reach page and app, as text", async () => {
  office.identityProvider.faults.denyNext = {
    error: "unmet_authentication_requirements",
    description: "Use <b>your</b> badge.",
  };
  const { browser, begin, view } = office.computer();
  const landing = await browser.walk(await begin(), ada);
  const { reason } = await view("signed-out");
  expect(reason).toEqual({
    code: "identity-provider-refused",
    detail: { reason: "Use <b>your</b> badge." },
  });
  expect(landing.text).toContain("Use &lt;b&gt;your&lt;/b&gt; badge.");
});

test("a failing token endpoint shows in page and app; the page claims no success", async () => {
  office.identityProvider.faults.tokenEndpoint = "html";
  const { browser, begin, view } = office.computer();
  const landing = await browser.walk(await begin(), ada);
  expect((await view("signed-out")).reason?.code).toBe("identity-provider-unreachable");
  const { what } = errors["identity-provider-unreachable"];
  expect(landing.text).toContain(`<h1>${what.replace("'", "&#39;")}</h1>`);
  expect(landing.text).not.toContain("You are signed in");
});

test("cancel frees the port, and signing in again works", async () => {
  const { signIn, begin, view, signInAs } = office.computer();
  const port = portOf(await begin());
  expect((await fetch(`${port}/callback`)).status).toBe(405);
  await signIn.cancel();
  expect(await view("signed-out")).toMatchObject({ reason: { code: "sign-in-cancelled" } });
  await expect(fetch(`${port}/callback`)).rejects.toThrow("fetch failed");
  await signInAs(ada);
});

test("nothing comes back within five minutes: the words say so and the port is free @proves:way-out", async () => {
  const { clock, begin, view } = office.computer();
  const port = portOf(await begin());
  await clock.advance(300_000);
  expect((await view("signed-out")).reason?.code).toBe("sign-in-timed-out");
  await vi.waitFor(() => expect(fetch(`${port}/callback`)).rejects.toThrow("fetch failed"), 15_000);
});

test("cancelled while the tokens are on their way: they are revoked, not kept", async () => {
  let tokensAsked: () => void = () => undefined;
  let release: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    tokensAsked = resolve;
  });
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { signIn, browser, keychain, begin, view } = office.computer({
    network: (fetch) => async (input, init) => {
      if (String(input).endsWith("/token")) {
        tokensAsked();
        await released;
      }
      return fetch(input, init);
    },
  });
  const set = vi.spyOn(keychain, "set");
  const revoked = once(office.identityProvider.events, "revoked");
  const landing = browser.walk(await begin(), ada);
  await asked;
  await signIn.cancel();
  expect(await view("signed-out")).toMatchObject({
    reason: { code: "sign-in-cancelled" },
    lastEmail: ada.email,
  });
  expect((await landing).text).toContain(errors["sign-in-cancelled"].what);
  release();
  await revoked;
  expect(set).not.toHaveBeenCalled();
  expect(signIn.view().kind).toBe("signed-out");
});

test("a browser that does not open leaves the link to copy and to open again @proves:way-out", async () => {
  const openBrowser = vi.fn(() => Promise.reject(new Error("no browser")));
  const { signIn, begin, view, links, browser } = office.computer({ openBrowser });
  const link = await begin();
  await vi.waitFor(
    async () => expect((await view("awaiting-browser")).problem?.code).toBe("browser-not-opened"),
    15_000,
  );
  await signIn.copyLink();
  openBrowser.mockImplementation(() => Promise.resolve() as Promise<never>);
  await signIn.reopenBrowser();
  expect((await view("awaiting-browser")).problem).toBeNull();
  expect(links).toEqual([link, link, link]);
  await browser.walk(link, ada);
  await view("signed-in");
});

test("a second answer makes no second token request", async () => {
  const { browser, begin, view } = office.computer();
  const link = await begin();
  const [first, second] = [
    await browser.walkToCallback(link, ada),
    await browser.walkToCallback(link, ada),
  ];
  await Promise.all([browser.deliver(first), browser.deliver(second).catch(() => undefined)]);
  await view("signed-in");
  expect(redeemed()).toHaveLength(1);
});

test("several providers become a choice, and the choice is remembered", async () => {
  await office.close();
  office = await openOffice();
  const [provider] = office.organisation.identityProviders;
  office.organisation.identityProviders.unshift({
    ...provider!,
    id: "other",
    label: "Elsewhere",
    issuer: "https://elsewhere.example",
  });
  const { signIn, browser, settings, view, links } = office.computer();
  await signIn.start({ email: ada.email });
  expect((await view("choosing-provider")).providers).toEqual([
    { id: "other", label: "Elsewhere" },
    { id: "harbour", label: "Harbour & Finch" },
  ]);
  await signIn.chooseProvider({ providerId: "harbour" });
  await view("awaiting-browser");
  await browser.walk(links[0]!, ada);
  await view("signed-in");
  expect(settings.get("identityProviderId")).toBe("harbour");
});

test.each([
  ["ada@nowhere.test", "organisation-unreachable", true],
  ["not an address", "email-not-configured", false],
])("%s is answered by %s", async (email, code, offline) => {
  const network = () => () => Promise.reject(new TypeError("fetch failed"));
  const { signIn, view } = office.computer(offline ? { network } : {});
  await signIn.start({ email });
  await vi.waitFor(async () => expect((await view("signed-out")).reason?.code).toBe(code), 15_000);
});

test.each([
  ["500", "identity-provider-unreachable"],
  ["html", "identity-provider-unreachable"],
  ["drop", "identity-provider-unreachable"],
  ["foreign-issuer", "identity-provider-misconfigured"],
] as const)("discovery answers %s: %s, and no browser opens", async (fault, code) => {
  office.identityProvider.faults.discovery = fault;
  const { signIn, view, links } = office.computer();
  await signIn.start({ email: ada.email });
  await vi.waitFor(async () => expect((await view("signed-out")).reason?.code).toBe(code), 15_000);
  expect(links).toEqual([]);
});

test.each([
  [-47, "fast"],
  [180, "slow"],
] as const)(
  "a clock off by %d minutes is named before the browser opens",
  async (offset, direction) => {
    office.identityProvider.faults.clockOffset = offset * 60;
    const { signIn, view, links } = office.computer();
    await signIn.start({ email: ada.email });
    await view("discovering");
    expect((await view("signed-out")).reason).toEqual({
      code: "clock-wrong",
      detail: { minutes: Math.abs(offset), direction },
    });
    expect(links).toEqual([]);
  },
);

test.each([-4, 4])("a clock off by %d minutes is nobody's trouble", async (offset) => {
  office.identityProvider.faults.clockOffset = offset * 60;
  const computer = office.computer();
  await computer.signInAs(ada);
  expect(await computer.signIn.accessToken({ fresh: true })).toMatch(/^eyJ/);
});

test("without a keychain the sign-in completes, lasts until quit, and says so", async () => {
  const refuse = () => Promise.reject(new OffhookError("keychain-missing"));
  const { signIn, settings, view, signInAs } = office.computer({
    keychain: { get: refuse, set: refuse, delete: refuse },
  });
  await signInAs(ada);
  expect((await view("signed-in")).notice).toEqual({ code: "keychain-missing" });
  expect(await signIn.accessToken()).toMatch(/^eyJ/);

  const next = office.computer({ settings, keychain: createMemoryKeychain() });
  await next.signIn.restore();
  expect(next.signIn.view()).toMatchObject({ kind: "signed-out", lastEmail: ada.email });
});

test("no token, code or state reaches a log", async () => {
  const { signIn, browser, log, links, keychain, view, begin } = office.computer({
    network: queryOnly,
  });
  const set = vi.spyOn(keychain, "set");
  const callback = await browser.walkToCallback(await begin(), ada);
  await browser.deliver(callback);
  await view("signed-in");
  const { searchParams } = new URL(links[0]!);
  const secrets = [
    await signIn.accessToken(),
    callback.url.searchParams.get("code")!,
    searchParams.get("state")!,
    searchParams.get("nonce")!,
    searchParams.get("code_challenge")!,
    ...set.mock.calls.map(([, text]) => text.slice(0, 40)),
  ];
  expect(log.length).toBeGreaterThan(4);
  for (const secret of secrets) expect(log.join("\n")).not.toContain(secret);
});
