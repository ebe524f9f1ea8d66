/** Owns: answers that are not what they seem: of another provider, for another request, about another person. */
import type { JWTPayload } from "jose";
import { startIdentityProvider } from "../../lab/identity-provider/identity-provider.ts";
import type { Answer, Tamper } from "../../lab/identity-provider/tampering.ts";
import type { Callback } from "../integration/sign-in/browser-walker.ts";
import { forgedSignature } from "../integration/sign-in/tampering.ts";
import { expect, test, victim } from "./fixtures/attack-test.ts";
import { expectEndedBy, expectNothingKept, expectView } from "./fixtures/sign-in-view.ts";

const discoveryPath = "/.well-known/openid-configuration";

/** The true answer with some of its parameters changed. */
function changed(callback: Callback, change: (answer: URLSearchParams) => void): Callback {
  const form = new URLSearchParams(callback.form ?? []);
  change(form);
  return { url: callback.url, form };
}

const metadata =
  (changes: Record<string, unknown>): Tamper =>
  ({ path, body }) =>
    path === discoveryPath ? { ...body, ...changes } : body;

const idToken =
  (change: (answer: Answer) => Promise<string> | string): Tamper =>
  async (answer) =>
    answer.body["id_token"] === undefined
      ? answer.body
      : { ...answer.body, id_token: await change(answer) };

/** A claim changed, and the whole signed by the provider itself. */
const claim = (changes: JWTPayload): Tamper =>
  idToken(({ body, signAgain }) =>
    signAgain(body["id_token"], (claims) => ({ ...claims, ...changes })),
  );

test("metadata without PKCE gets S256, state and nonce all the same @proves:pkce", async ({
  begin,
  company,
  target,
}) => {
  const silent = { code_challenge_methods_supported: undefined };
  company.identityProvider.faults.tamper = metadata(silent);
  const { link, browser, trueAnswer } = await begin();
  expect(Object.fromEntries(link.searchParams)).toMatchObject({
    response_type: "code",
    code_challenge_method: "S256",
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
  });
  await browser.deliver(await trueAnswer());
  await expectView(target, "signed-in");
});

test("a code that was given to somebody else's request is refused @proves:pkce", async ({
  begin,
  target,
}) => {
  const stolen = (await (await begin()).trueAnswer()).form?.get("code") ?? "";
  expect(stolen).not.toBe("");
  await target.window.evaluate("window.offhook.signInCancel()");
  await expectEndedBy(target, "sign-in-cancelled");

  const { browser, trueAnswer } = await begin();
  const own = await trueAnswer();
  await browser.deliver(changed(own, (answer) => answer.set("code", stolen)));
  await expectEndedBy(target, "answer-not-genuine");
});

test("an answer to a weaker request is refused @proves:pkce", async ({
  begin,
  company,
  target,
}) => {
  const { link, browser } = await begin();
  // Somebody changed the link on its way to the browser: another nonce, so that an old ID token fits.
  link.searchParams.set("nonce", "of-another-request");
  const answer = await browser.walkToCallback(link.href, victim(company.people));
  await browser.deliver(answer);
  await expectEndedBy(target, "answer-not-genuine");
});

test("mix-up: the answer of another provider makes no token request @proves:issuer", async ({
  begin,
  company,
  special,
  target,
}) => {
  const attacker = await startIdentityProvider({
    company: "Mallory Ltd",
    people: Object.values(company.people),
    resource: company.resource,
  });
  try {
    const { provider } = special;
    const other = { ...provider, id: "mallory", label: "Mallory", issuer: attacker.issuer };
    special.publish({ identityProviders: [provider, other] });
    const { link, browser } = await begin({
      email: `ada@${special.domain}`,
      choose: "Mallory",
    });
    expect(link.origin).toBe(attacker.issuer);
    // The attacker sends the browser on to the honest provider, with everything the app has asked.
    const honest = link.href.replace(attacker.issuer, company.identityProvider.issuer);
    const answer = await browser.walkToCallback(honest, victim(company.people));
    expect(answer.form?.get("code")).toBeTruthy();
    const before = company.identityProvider.tokenRequests.length;
    await browser.deliver(answer);
    await expectEndedBy(target, "answer-not-genuine");
    expect(attacker.requests.filter(({ path }) => path === "/token")).toEqual([]);
    expect(company.identityProvider.tokenRequests).toHaveLength(before);
  } finally {
    await attacker.close();
  }
});

const wrongIssuers: readonly (readonly [string, (answer: URLSearchParams) => void])[] = [
  ["of somebody else", (answer) => answer.set("iss", "https://evil.example")],
  ["missing though advertised", (answer) => answer.delete("iss")],
  ["given twice", (answer) => answer.append("iss", "https://evil.example")],
  [
    "of somebody else on an error",
    (answer) => {
      answer.delete("code");
      answer.set("error", "access_denied");
      answer.set("iss", "https://evil.example");
    },
  ],
  [
    "missing on an error",
    (answer) => {
      answer.delete("code");
      answer.delete("iss");
      answer.set("error", "access_denied");
    },
  ],
];
for (const [what, change] of wrongIssuers) {
  test(`iss ${what}: no token request @proves:issuer`, async ({ begin, company, target }) => {
    const { browser, trueAnswer } = await begin();
    const before = company.identityProvider.tokenRequests.length;
    await browser.deliver(changed(await trueAnswer(), change));
    await expectEndedBy(target, "answer-not-genuine");
    expect(company.identityProvider.tokenRequests).toHaveLength(before);
  });
}

const lies: readonly (readonly [string, Tamper])[] = [
  ["with a forged signature", idToken(({ body }) => forgedSignature(String(body["id_token"])))],
  ["signed by nobody", idToken(({ body }) => unsigned(String(body["id_token"])))],
  ["for another app", claim({ aud: "another-app" })],
  ["for several apps and issued to another", claim({ aud: ["offhook-desktop", "x"], azp: "x" })],
  ["of another issuer", claim({ iss: "https://evil.example" })],
  ["for another request", claim({ nonce: "of-another-request" })],
  ["that is over", claim({ exp: 1_000_000_000 })],
];
for (const [what, tamper] of lies) {
  test(`an ID token ${what} is refused @proves:id-token`, async ({ begin, company, target }) => {
    company.identityProvider.faults.tamper = tamper;
    const { browser, trueAnswer } = await begin();
    await browser.deliver(await trueAnswer());
    await expectEndedBy(target, "answer-not-genuine");
    await expectNothingKept(target);
  });
}

for (const [name, change] of [
  ["sub", { sub: "hf-mallory" }],
  ["iss", { iss: "https://evil.example" }],
] as const) {
  test(`another ${name} at the refresh ends the sign-in @proves:id-token`, async ({
    begin,
    company,
    target,
  }) => {
    const { faults } = company.identityProvider;
    const { browser, trueAnswer } = await begin();
    const answer = await trueAnswer();
    // The first token is nearly over, so the app refreshes as soon as it needs one.
    let given = 0;
    faults.tamper = async (lie) => {
      if (lie.body["id_token"] === undefined) return lie.body;
      given += 1;
      return given === 1 ? { ...lie.body, expires_in: 1 } : claim(change)(lie);
    };
    await browser.deliver(answer);
    await expectEndedBy(target, "answer-not-genuine");
    expect(given).toBeGreaterThan(1);
    await expectNothingKept(target);
  });
}

const tenant = "11111111-2222-4333-8444-555555555555";
for (const [whose, tid] of [
  ["a foreign tenant", "66666666-7777-4888-9999-000000000000"],
  ["no tenant", undefined],
] as const) {
  test(`a person of ${whose} is refused @proves:id-token`, async ({
    begin,
    company,
    special,
    target,
  }) => {
    const { resource: _, ...provider } = special.provider;
    special.publish({
      identityProviders: [
        {
          ...provider,
          profile: "entra",
          redirectHost: "127.0.0.1",
          allowedTenants: [tenant],
        },
      ],
    });
    const email = `ada@${special.domain}`;
    company.identityProvider.faults.tamper = claim({ tid });
    const { browser, trueAnswer } = await begin({ email });
    await browser.deliver(await trueAnswer());
    await expectEndedBy(target, "foreign-account");

    company.identityProvider.faults.tamper = claim({ tid: tenant });
    const again = await begin({ email });
    await again.browser.deliver(await again.trueAnswer());
    await expectView(target, "signed-in");
  });
}

for (const endpoint of [
  "file:///usr/bin/xcalc",
  "javascript:alert(1)",
  "ms-msdt:/id",
  "http://login.example/authorize",
]) {
  test(`an authorization endpoint ${endpoint} is never opened @proves:https-only`, async ({
    begin,
    company,
    target,
  }) => {
    const { faults } = company.identityProvider;
    const opened = await target.electron.evaluateHandle(({ shell }) => {
      const urls: string[] = [];
      const open = shell.openExternal;
      shell.openExternal = (url) => {
        urls.push(url);
        return open(url);
      };
      return { urls };
    });
    faults.tamper = metadata({ authorization_endpoint: endpoint });
    await target.startSignIn(company.people.ada.email);
    await expectEndedBy(target, "identity-provider-misconfigured");
    faults.tamper = null;
    const { link } = await begin();
    expect(await opened.evaluate(({ urls }) => urls)).toEqual([link.href]);
  });
}

/** The same claims without a signature. */
function unsigned(jws: string): string {
  const header = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
  return `${header}.${jws.split(".")[1]}.`;
}
