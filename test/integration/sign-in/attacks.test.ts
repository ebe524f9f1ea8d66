import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Callback } from "./browser-walker.ts";
import { ada, type Computer, type Office, openOffice } from "./office.ts";
import { changing, forgedSignature, queryOnly, withMetadata } from "./tampering.ts";

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

async function reasonOf({ view }: Computer): Promise<string | undefined> {
  return (await view("signed-out")).reason?.code;
}

/** The true answer with some parameters changed. */
function changed(callback: Callback, change: (parameters: URLSearchParams) => void): Callback {
  const url = new URL(callback.url);
  const form = callback.form ? new URLSearchParams(callback.form) : null;
  change(form ?? url.searchParams);
  return { url, form };
}

describe.each([
  ["form_post", {}],
  ["query", { network: queryOnly }],
])("answers by %s", (mode, options) => {
  test("a thousand forged ones do not end the sign-in @proves:state-first", async () => {
    const computer = office.computer(options);
    const callback = await computer.browser.walkToCallback(await computer.begin(), ada);
    const forgeries = [
      (answer: URLSearchParams) => answer.set("state", "forged"),
      (answer: URLSearchParams) => answer.delete("state"),
      (answer: URLSearchParams) => answer.append("state", answer.get("state")!),
      (answer: URLSearchParams) => {
        answer.set("state", "");
        answer.set("error", "access_denied");
      },
    ].map((forge) => changed(callback, forge));
    for (let round = 0; round < 25; round++) {
      const landings = await Promise.all(
        Array.from({ length: 40 }, (_, n) => computer.browser.deliver(forgeries[n % 4]!)),
      );
      for (const { status, text } of landings) {
        expect(status).toBe(400);
        expect(text).toContain("does not belong to a sign-in");
      }
    }
    expect(computer.signIn.view().kind).toBe("awaiting-browser");
    await computer.browser.deliver(callback);
    await computer.view("signed-in");
  });

  test.each([
    ["of another issuer", (answer: URLSearchParams) => answer.set("iss", "https://evil.example")],
    ["missing though advertised", (answer: URLSearchParams) => answer.delete("iss")],
    [
      "of another issuer on an error",
      (answer: URLSearchParams) => {
        answer.delete("code");
        answer.set("error", "access_denied");
        answer.set("iss", "https://evil.example");
      },
    ],
  ])("mix-up, iss %s: refused without a token request @proves:issuer", async (_, change) => {
    const computer = office.computer(options);
    const callback = await computer.browser.walkToCallback(await computer.begin(), ada);
    const landing = await computer.browser.deliver(changed(callback, change));
    expect(await reasonOf(computer)).toBe("answer-not-genuine");
    expect(landing.text).toContain("could not be trusted");
    expect(office.identityProvider.tokenRequests).toEqual([]);
  });

  test("a code that was given to somebody else's request is refused @proves:pkce", async () => {
    const attacker = office.computer(options);
    const victim = office.computer(options);
    const stolen = await attacker.browser.walkToCallback(await attacker.begin(), ada);
    const callback = await victim.browser.walkToCallback(await victim.begin(), ada);
    const code = (stolen.form ?? stolen.url.searchParams).get("code")!;
    await victim.browser.deliver(changed(callback, (answer) => answer.set("code", code)));
    expect(await reasonOf(victim)).toBe("answer-not-genuine");
    expect(mode).toBeTruthy();
  });
});

test("an answer of the wrong method leaves the sign-in pending", async () => {
  const computer = office.computer();
  const callback = await computer.browser.walkToCallback(await computer.begin(), ada);
  const asQuery = new URL(callback.url);
  asQuery.search = callback.form!.toString();
  expect((await computer.browser.deliver({ url: asQuery, form: null })).status).toBe(405);
  expect(computer.signIn.view().kind).toBe("awaiting-browser");
  await computer.browser.deliver(callback);
  await computer.view("signed-in");
});

test("an ID token with a forged signature is refused", async () => {
  const computer = office.computer({
    network: changing("/token", (body) => ({
      ...body,
      id_token: forgedSignature(String(body["id_token"])),
    })),
  });
  await computer.browser.walk(await computer.begin(), ada);
  expect(await reasonOf(computer)).toBe("answer-not-genuine");
});

test("an ID token made for another request's nonce is refused", async () => {
  const computer = office.computer();
  const link = new URL(await computer.begin());
  link.searchParams.set("nonce", "of-another-request");
  await computer.browser.walk(link.href, ada);
  expect(await reasonOf(computer)).toBe("answer-not-genuine");
});

test("a token answer without an ID token is refused @proves:id-token", async () => {
  const computer = office.computer({
    network: changing("/token", ({ id_token: _, ...rest }) => rest),
  });
  await computer.browser.walk(await computer.begin(), ada);
  expect(await reasonOf(computer)).toBe("answer-not-genuine");
});

test("metadata that says nothing of PKCE still gets S256", async () => {
  const computer = office.computer({
    network: withMetadata(({ code_challenge_methods_supported: _, ...rest }) => rest),
  });
  const link = await computer.begin();
  expect(new URL(link).searchParams.get("code_challenge_method")).toBe("S256");
  await computer.browser.walk(link, ada);
  await computer.view("signed-in");
});

test.each([
  "file:///usr/bin/xcalc",
  "javascript:alert(1)",
  "ms-msdt:/id",
  "http://login.example/authorize",
  "not a url",
])("an authorization endpoint %s is never opened", async (endpoint) => {
  const computer = office.computer({
    network: withMetadata((metadata) => ({ ...metadata, authorization_endpoint: endpoint })),
  });
  await computer.signIn.start({ email: ada.email });
  await vi.waitFor(
    async () => expect(await reasonOf(computer)).toBe("identity-provider-misconfigured"),
    15_000,
  );
  expect(computer.links).toEqual([]);
});

test("a token endpoint in the clear is never spoken to @proves:https-only", async () => {
  const asked: string[] = [];
  const computer = office.computer({
    network: (fetch) => {
      const tampered = withMetadata((metadata) => ({
        ...metadata,
        token_endpoint: "http://login.example/token",
      }))(fetch);
      return (input, init) => {
        asked.push(String(input));
        return tampered(input, init);
      };
    },
  });
  await computer.browser.walk(await computer.begin(), ada);
  expect(await reasonOf(computer)).toBe("identity-provider-misconfigured");
  expect(asked.filter((url) => url.includes("login.example"))).toEqual([]);
});
