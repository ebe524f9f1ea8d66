/**
 * Owns: signing in with another device, at a real identity provider: allowed, refused, slowed down, cut off, too late.
 * Must not know: how the code is shown.
 */
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Tamper } from "../../../lab/identity-provider/tampering.ts";
import type { SignInView } from "../../../src-contract/views.ts";
import { createBrowserWalker } from "./browser-walker.ts";
import { ada, type Computer, type Office, openOffice } from "./office.ts";

type AwaitingDevice = Extract<SignInView, { kind: "awaiting-device" }>;

let office: Office;
beforeAll(async () => {
  office = await openOffice({ organisation: { deviceCode: true } });
});
afterEach(() => {
  office.identityProvider.faults.tokenEndpoint = "ok";
  office.identityProvider.faults.tamper = null;
});
afterAll(() => office.close());

/** A computer that shows a code. */
async function showCode(): Promise<{ computer: Computer; view: AwaitingDevice }> {
  const computer = office.computer();
  await computer.begin();
  await computer.signIn.moveToAnotherDevice();
  return { computer, view: await computer.view("awaiting-device") };
}

/** A phone with a browser of its own, in the hands of `person`. */
function useCode({ verificationUriComplete }: AwaitingDevice, consent: "allow" | "deny" = "allow") {
  return createBrowserWalker().walk(verificationUriComplete ?? "", { ...ada, consent });
}

/** Lets the app ask once, and resolves when the provider has answered. */
async function asks({ clock }: Computer, seconds = 5): Promise<string> {
  const asked = once(office.identityProvider.events, "token-refused");
  await clock.advance(seconds * 1_000);
  const [{ error }] = await asked;
  return error;
}

const deviceRequests = () =>
  office.identityProvider.tokenRequests.filter(({ grantType }) =>
    grantType.includes("device_code"),
  );

const pendingBecomes =
  (error: string): Tamper =>
  ({ body }) =>
    body["error"] === "authorization_pending" ? { error } : body;

test("the other device signs this one in, with checked tokens that are kept", async () => {
  const { computer, view } = await showCode();
  expect(view).toMatchObject({
    organisation: "Harbour & Finch",
    userCode: expect.stringMatching(/^[A-Z]{4}-[A-Z]{4}$/),
    verificationUri: `${office.identityProvider.issuer}/device`,
    expiresAt: computer.clock.now() + 600_000,
  });
  expect(await asks(computer)).toBe("authorization_pending");
  const page = await useCode(view);
  expect(page.text).toContain("Your other device is signed in");

  await computer.clock.advance(5_000);
  expect(await computer.view("signed-in")).toMatchObject({
    person: { name: "Ada Okafor", email: ada.email },
    notice: null,
  });
  await expect(computer.signIn.accessToken()).resolves.toMatch(/^ey/);
});

test("the page is never opened here, and the code is copied on request", async () => {
  const { computer, view } = await showCode();
  await computer.signIn.copyCode();
  expect(computer.links).toHaveLength(2);
  expect(computer.links[0]).toContain("/auth?");
  expect(computer.links[1]).toBe(view.userCode);
});

test("where the provider wants an audience, the code is asked for with it", async () => {
  const [provider] = office.organisation.identityProviders;
  if (provider === undefined) throw new Error("there is no provider");
  const { resource: audience, ...rest } = provider;
  const wanting = await openOffice({
    organisation: { deviceCode: true, identityProviders: [{ ...rest, audience }] },
  });
  const sent = new Map<string, URLSearchParams>();
  const computer = wanting.computer({
    network: (fetch) => (input, init) => {
      const { pathname } = new URL(String(input));
      if (init?.body) sent.set(pathname, new URLSearchParams(String(init.body)));
      return fetch(input, init);
    },
  });
  await computer.begin();
  await computer.signIn.moveToAnotherDevice();
  expect(sent.get("/device/auth")?.get("audience")).toBe(audience);
  await wanting.close();
});

test("the browser that was asked first counts no more", async () => {
  const computer = office.computer();
  const link = await computer.begin();
  const callback = await computer.browser.walkToCallback(link, ada);
  await computer.signIn.moveToAnotherDevice();
  await computer.view("awaiting-device");
  await expect(computer.browser.deliver(callback)).rejects.toThrow();
  expect(computer.signIn.view().kind).toBe("awaiting-device");
});

test("refused on the other device, the sign-in ends with that", async () => {
  const { computer, view } = await showCode();
  await useCode(view, "deny");
  await computer.clock.advance(5_000);
  expect(await computer.view("signed-out")).toMatchObject({ reason: { code: "consent-denied" } });
});

test("told to slow down, it asks less often", async () => {
  const { computer, view } = await showCode();
  office.identityProvider.faults.tamper = pendingBecomes("slow_down");
  await asks(computer);
  // The answer is on its way: the next question is set once it is here.
  await expect.poll(() => computer.clock.pending()).toContain(10_000);
  office.identityProvider.faults.tamper = null;
  const before = deviceRequests().length;
  await computer.clock.advance(9_999);
  expect(deviceRequests()).toHaveLength(before);
  await useCode(view);
  await computer.clock.advance(1);
  await computer.view("signed-in");
});

describe("a code that comes to its end", () => {
  test("by our clock", async () => {
    const { computer } = await showCode();
    await computer.clock.advance(4_000);
    await computer.clock.advance(596_000);
    expect(await computer.view("signed-out")).toMatchObject({
      reason: { code: "device-code-expired" },
    });
  });

  test("by the provider's word", async () => {
    const { computer } = await showCode();
    office.identityProvider.faults.tamper = pendingBecomes("expired_token");
    await computer.clock.advance(5_000);
    expect(await computer.view("signed-out")).toMatchObject({
      reason: { code: "device-code-expired" },
    });
  });
});

test.each(["drop", "500", "html"] as const)(
  "a provider that answers with %s is asked again, at longer intervals",
  async (fault) => {
    const { computer, view } = await showCode();
    office.identityProvider.faults.tokenEndpoint = fault;
    await computer.clock.advance(5_000);
    await expect.poll(() => computer.clock.pending()).toContain(10_000);
    expect(computer.signIn.view().kind).toBe("awaiting-device");
    office.identityProvider.faults.tokenEndpoint = "ok";
    await useCode(view);
    await computer.clock.advance(10_000);
    await computer.view("signed-in");
  },
);

test("cancelled, it asks no more, and signing in again works", async () => {
  const { computer } = await showCode();
  await asks(computer);
  await computer.signIn.cancel();
  expect(computer.signIn.view()).toMatchObject({ reason: { code: "sign-in-cancelled" } });
  const before = deviceRequests().length;
  await computer.clock.advance(60_000);
  expect(deviceRequests()).toHaveLength(before);
  await computer.signInAs(ada);
});

test("a page that is not https is refused, and the browser goes on being waited for", async () => {
  const computer = office.computer();
  await computer.begin();
  office.identityProvider.faults.tamper = ({ body }) =>
    "user_code" in body ? { ...body, verification_uri: "file:///usr/bin/true" } : body;
  await expect(computer.signIn.moveToAnotherDevice()).rejects.toMatchObject({
    code: "identity-provider-misconfigured",
  });
  expect(computer.signIn.view().kind).toBe("awaiting-browser");
});

test("an ID token for somebody else's app is refused", async () => {
  const { computer, view } = await showCode();
  await useCode(view);
  office.identityProvider.faults.tamper = async ({ body, signAgain }) =>
    "id_token" in body
      ? {
          ...body,
          id_token: await signAgain(body["id_token"], (claims) => ({ ...claims, aud: "another" })),
        }
      : body;
  await computer.clock.advance(5_000);
  expect(await computer.view("signed-out")).toMatchObject({
    reason: { code: "answer-not-genuine" },
  });
});

describe("where the organisation does not allow it", () => {
  let strict: Office;
  beforeAll(async () => {
    strict = await openOffice();
  });
  afterAll(() => strict.close());

  test("it is neither offered nor to be had", async () => {
    const computer = strict.computer();
    await computer.begin();
    expect(await computer.view("awaiting-browser")).toMatchObject({ anotherDevice: false });
    await expect(computer.signIn.moveToAnotherDevice()).rejects.toMatchObject({
      code: "bad-request",
    });
    expect(strict.identityProvider.requests.map(({ path }) => path)).not.toContain("/device/auth");
  });

  test("nor where nothing is under way, or the provider has no such thing", async () => {
    await expect(office.computer().signIn.moveToAnotherDevice()).rejects.toMatchObject({
      code: "bad-request",
    });
    office.identityProvider.faults.tamper = ({ body }) => {
      const { device_authorization_endpoint: _, ...rest } = body;
      return rest;
    };
    const computer = office.computer();
    await computer.begin();
    expect(await computer.view("awaiting-browser")).toMatchObject({ anotherDevice: false });
    await expect(computer.signIn.moveToAnotherDevice()).rejects.toMatchObject({
      code: "bad-request",
    });
  });
});
