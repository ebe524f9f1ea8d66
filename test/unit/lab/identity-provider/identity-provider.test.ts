import { once } from "node:events";
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from "jose";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Employee, employees } from "../../../../lab/company/people.ts";
import { createPlainBrowser, type Stop } from "../../../../lab/company/plain-browser.ts";
import {
  createAuthorizationRequest,
  redeem,
  refresh,
  signInWithoutBrowser,
} from "../../../../lab/company/sign-in-without-browser.ts";
import {
  type IdentityProvider,
  startIdentityProvider,
} from "../../../../lab/identity-provider/identity-provider.ts";

const resource = "https://phone.harbour.test";
const { ada, benedikt, chen } = employees;
let provider: IdentityProvider;

beforeAll(async () => {
  provider = await startIdentityProvider({
    company: "Harbour & Finch",
    people: Object.values(employees),
    resource,
  });
});
afterAll(() => provider.close());
afterEach(() => {
  Object.assign(provider.faults, {
    denyNext: null,
    tokenEndpoint: "ok",
    discovery: "ok",
    clockOffset: 0,
  });
});

const request = (email: string, changes?: Record<string, string>) =>
  createAuthorizationRequest({ issuer: provider.issuer, resource, email }, changes);
const signIn = (person: { email: string; password: string }, browser = newBrowser()) =>
  signInWithoutBrowser({ issuer: provider.issuer, resource, browser, ...person });
const signInForm = ({ email, password }: Employee) => ({ action: "sign-in", email, password });
const newBrowser = () => createPlainBrowser(provider.issuer);
const left = (stop: Stop): URL => {
  if (stop.kind !== "left") throw new Error(`still on ${stop.url.pathname}: ${stop.html}`);
  return stop.url;
};
const screen = (stop: Stop): string => {
  if (stop.kind !== "screen") throw new Error(`left for ${stop.url}`);
  return stop.html;
};
const discover = () => fetch(`${provider.issuer}/.well-known/openid-configuration`);

describe("signing in", () => {
  it("asks for the password, knows the email, and stays on the page when the password is wrong", async () => {
    const browser = newBrowser();
    expect(screen(await browser.open(request(ada.email).url))).toContain(`value="${ada.email}"`);
    const again = screen(
      await browser.submit({ action: "sign-in", email: ada.email, password: "x" }),
    );
    expect(again).toContain('role="alert">The email or the password is not right.');
    expect(again).toContain(`value="${ada.email}"`);
    const unknown = await browser.submit({
      action: "sign-in",
      email: "eve@harbour.test",
      password: "harbour",
    });
    expect(screen(unknown)).toContain("The email or the password is not right.");
  });

  it("asks for consent the first time only", async () => {
    const first = newBrowser();
    await first.open(request(chen.email).url);
    const asked = await first.submit(signInForm(chen));
    expect(screen(asked)).toContain("Chen Wei");
    expect(screen(asked)).toContain("connect your phone");
    expect(left(await first.submit({ action: "allow" })).searchParams.has("code")).toBe(true);
    const second = newBrowser();
    await second.open(request(chen.email).url);
    expect(left(await second.submit(signInForm(chen))).searchParams.has("code")).toBe(true);
  });

  it.each<[string, Record<string, string>[], string]>([
    ["cancelled", [{ action: "cancel" }], "The sign-in was cancelled."],
    ["denied", [signInForm(benedikt), { action: "deny" }], "Access was denied."],
  ])("tells the app when it is %s", async (_name, forms, description) => {
    const browser = newBrowser();
    const refused = once(provider.events, "refused");
    let stop = await browser.open(request(benedikt.email).url);
    for (const form of forms) stop = await browser.submit(form);
    const { searchParams } = left(stop);
    expect(searchParams.get("error")).toBe("access_denied");
    expect(searchParams.get("error_description")).toBe(description);
    expect(searchParams.get("iss")).toBe(provider.issuer);
    expect(await refused).toEqual([{ error: "access_denied" }]);
  });

  it("needs no password in a browser that is signed in, until the session ends", async () => {
    const browser = newBrowser();
    const { id_token } = await signIn(ada, browser);
    const { url, verifier } = request(ada.email);
    const callback = left(await browser.open(url));
    expect(callback.searchParams.get("iss")).toBe(provider.issuer);
    expect((await redeem(provider.issuer, callback, verifier)).token_type).toBe("Bearer");

    const ended = once(provider.events, "session-ended");
    const query = new URLSearchParams({
      id_token_hint: id_token,
      post_logout_redirect_uri: "http://127.0.0.1:54321/signed-out",
      state: "s",
    });
    const page = screen(await browser.open(`${provider.issuer}/session/end?${query}`));
    const [, action] = /action="([^"]+)"/.exec(page) ?? [];
    const [, xsrf] = /name="xsrf" value="([^"]+)"/.exec(page) ?? [];
    const back = left(await browser.submit({ xsrf: xsrf!, logout: "yes" }, action));
    expect(back.href).toBe("http://127.0.0.1:54321/signed-out?state=s");
    expect(await ended).toEqual([{ email: ada.email }]);
    expect(screen(await browser.open(request(ada.email).url))).toContain("password");
  });

  it("cannot be made to show markup", async () => {
    const page = screen(await newBrowser().open(request('"><script>alert(1)</script>').url));
    expect(page).not.toContain("<script>");
    expect(page).toContain("&#60;script&#62;");
  });

  it.each([
    ["without PKCE", { code_challenge: "", code_challenge_method: "" }, "invalid_request"],
    ["with plain PKCE", { code_challenge_method: "plain" }, "invalid_request"],
    ["for another service", { resource: "https://elsewhere.example" }, "invalid_target"],
  ])("is refused %s", async (_name, changes, error) => {
    const stop = await newBrowser().open(request(ada.email, changes).url);
    expect(left(stop).searchParams.get("error")).toBe(error);
  });

  it.each([
    "http://127.0.0.1:1/other",
    "http://localhost:1/callback",
    "https://evil.example/callback",
  ])("never sends a code to %s", async (redirect_uri) => {
    const stop = await newBrowser().open(request(ada.email, { redirect_uri }).url);
    expect(screen(stop)).toContain("invalid_redirect_uri");
  });
});

describe("tokens", () => {
  it("are an access token for the service, an ID token for the app and a refresh token", async () => {
    const issued = once(provider.events, "token-issued");
    const { access_token, id_token } = await signIn(ada);
    expect(await issued).toEqual([{ email: ada.email, grantType: "authorization_code" }]);
    expect(decodeProtectedHeader(access_token)).toMatchObject({ alg: "ES256", typ: "at+jwt" });
    expect(decodeJwt(access_token)).toMatchObject({
      iss: provider.issuer,
      aud: resource,
      sub: ada.subject,
      client_id: "offhook-desktop",
      scope: "sip:register",
      email: ada.email,
      email_verified: true,
      name: ada.name,
    });
    expect(decodeProtectedHeader(id_token).alg).toBe("RS256");
    expect(decodeJwt(id_token)).toMatchObject({
      aud: "offhook-desktop",
      name: ada.name,
      email: ada.email,
    });
  });

  it("rotate: a refresh token used twice is worth nothing, and neither is its successor", async () => {
    const { refresh_token: first } = await signIn(ada);
    const { refresh_token: second } = await refresh(provider.issuer, first);
    expect(second).not.toBe(first);
    await expect(refresh(provider.issuer, first)).rejects.toThrow("invalid_grant");
    await expect(refresh(provider.issuer, second)).rejects.toThrow("invalid_grant");
  });

  it("can be revoked by the app", async () => {
    const { refresh_token } = await signIn(ada);
    const revoked = once(provider.events, "revoked");
    const form = { client_id: "offhook-desktop", token: refresh_token };
    await fetch(`${provider.issuer}/token/revocation`, {
      method: "POST",
      body: new URLSearchParams(form),
    });
    expect(await revoked).toEqual([{ email: ada.email }]);
    await expect(refresh(provider.issuer, refresh_token)).rejects.toThrow("invalid_grant");
  });

  it("can be taken from one person by the administrator", async () => {
    const [adas, bens] = [await signIn(ada), await signIn(benedikt)];
    provider.revokeAll(ada.email);
    await expect(refresh(provider.issuer, adas.refresh_token)).rejects.toThrow("invalid_grant");
    expect(await refresh(provider.issuer, bens.refresh_token)).toHaveProperty("access_token");
  });

  it("are signed with other keys after a rotation; refresh tokens stay good", async () => {
    const before = await signIn(ada);
    await provider.rotateKeys();
    const after = await refresh(provider.issuer, before.refresh_token);
    const kidOf = (token: string) => decodeProtectedHeader(token).kid;
    expect(kidOf(after.access_token)).not.toBe(kidOf(before.access_token));
    const { keys } = (await (await fetch(`${provider.issuer}/jwks`)).json()) as {
      keys: { kid: string }[];
    };
    expect(keys.map(({ kid }) => kid)).toContain(kidOf(after.access_token));
    expect(keys.map(({ kid }) => kid)).not.toContain(kidOf(before.access_token));
  });
});

describe("a fault", () => {
  it("refuses the next authorization request, also in a signed-in browser, and only that one", async () => {
    const browser = newBrowser();
    await signIn(ada, browser);
    provider.faults.denyNext = {
      error: "access_denied",
      description: "AADSTS53000: Device is not compliant.",
    };
    const { searchParams } = left(await browser.open(request(ada.email).url));
    expect(searchParams.get("error_description")).toBe("AADSTS53000: Device is not compliant.");
    expect(left(await browser.open(request(ada.email).url)).searchParams.has("code")).toBe(true);
  });

  it.each([
    ["500", /^500 .*server_error/],
    ["html", /^502 <!doctype html>/],
    ["empty", /^400 $/],
    ["drop", /fetch failed/],
  ] as const)(
    "at the token endpoint: %s, and the refresh token survives",
    async (fault, message) => {
      const { refresh_token } = await signIn(ada);
      provider.faults.tokenEndpoint = fault;
      await expect(refresh(provider.issuer, refresh_token)).rejects.toThrow(message);
      provider.faults.tokenEndpoint = "ok";
      expect(await refresh(provider.issuer, refresh_token)).toHaveProperty("access_token");
    },
  );

  it("drops the answer after the refresh token is used up", async () => {
    const { refresh_token } = await signIn(ada);
    provider.faults.tokenEndpoint = "drop-answer-after-commit";
    await expect(refresh(provider.issuer, refresh_token)).rejects.toThrow("fetch failed");
    expect(provider.tokenRequests.at(-1)).toMatchObject({
      grantType: "refresh_token",
      outcome: "ok",
    });
    provider.faults.tokenEndpoint = "ok";
    await expect(refresh(provider.issuer, refresh_token)).rejects.toThrow("invalid_grant");
    expect(provider.tokenRequests.at(-1)?.outcome).toBe("invalid_grant");
  });

  it("at discovery", async () => {
    provider.faults.discovery = "500";
    expect((await discover()).status).toBe(500);
    provider.faults.discovery = "html";
    expect(await (await discover()).text()).toContain("<h1>");
    provider.faults.discovery = "foreign-issuer";
    expect(await (await discover()).json()).toMatchObject({
      issuer: "https://login.elsewhere.example",
    });
    provider.faults.discovery = "ok";
    expect(await (await discover()).json()).toMatchObject({
      issuer: provider.issuer,
      code_challenge_methods_supported: ["S256"],
      authorization_response_iss_parameter_supported: true,
    });
  });

  it("of the clock shows in the Date header and in every token, which are still genuine", async () => {
    const minutes = 47;
    provider.faults.clockOffset = minutes * 60;
    const { access_token, id_token } = await signIn(ada);
    for (const token of [access_token, id_token]) {
      const { iat = 0, exp = 0 } = decodeJwt(token);
      expect(Math.round((iat - Date.now() / 1000) / 60)).toBe(minutes);
      expect(exp - iat).toBe(600);
    }
    const date = Date.parse((await discover()).headers.get("date") ?? "");
    expect(Math.round((date - Date.now()) / 60_000)).toBe(minutes);
    const keys = createRemoteJWKSet(new URL(`${provider.issuer}/jwks`));
    const currentDate = new Date(date);
    await expect(jwtVerify(id_token, keys, { currentDate })).resolves.toBeDefined();
    await expect(jwtVerify(access_token, keys, { currentDate })).resolves.toBeDefined();
  });
});

it("can go away and come back, with everybody's tokens", async () => {
  const { refresh_token } = await signIn(ada);
  await provider.suspend();
  await expect(discover()).rejects.toThrow("fetch failed");
  await provider.resume();
  expect(await refresh(provider.issuer, refresh_token)).toHaveProperty("access_token");
});

it("writes down what was asked, without codes and tokens", async () => {
  const from = provider.requests.length;
  await signIn(ada);
  const paths = provider.requests.slice(from).map(({ method, path }) => `${method} ${path}`);
  expect(paths[0]).toBe("GET /auth");
  expect(paths.at(-1)).toBe("POST /token");
  expect(paths.join(" ")).not.toContain("?");
});
