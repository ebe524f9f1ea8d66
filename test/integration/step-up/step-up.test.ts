import { afterEach, describe, expect, test } from "vitest";
import { acr } from "../../../lab/identity-provider/second-factor.ts";
import type { Tamper } from "../../../lab/identity-provider/tampering.ts";
import { errors } from "../../../src-contract/errors.ts";
import { openPhoneOffice, type PhoneComputer, type PhoneOffice } from "../dpop/phone-office.ts";
import { createBrowserWalker } from "../sign-in/browser-walker.ts";
import { ada } from "../sign-in/office.ts";

const colleague = { email: "benedikt@harbour.test", passwords: ["harbour"] };
const person = (mailbox: string, name: string) => ({
  subject: `hf-${mailbox}`,
  name,
  email: `${mailbox}@harbour.test`,
  emailVerified: true,
  password: "harbour",
});
const secondFactor = { stepUp: { acrValues: [acr.secondFactor] } };

let phones: PhoneOffice;
afterEach(() => phones.close());

/** Signs Ada in at a service that then wants more. */
async function askedToStepUp(
  service: Parameters<PhoneOffice["restartService"]>[0] = secondFactor,
): Promise<PhoneComputer> {
  phones = await openPhoneOffice({
    service,
    people: [person("ada", "Ada Okafor"), person("benedikt", "Benedikt")],
  });
  const computer = phones.computer();
  await computer.signInAs(ada);
  await computer.stepUpView("asked");
  return computer;
}

/** The person agrees; resolves with the link the browser is to open. */
async function confirm(computer: PhoneComputer): Promise<string> {
  const before = computer.links.length;
  await computer.signIn.stepUp();
  await computer.stepUpView("awaiting-browser");
  return computer.links[before]!;
}

const statuses = ({ asked }: PhoneComputer) => asked.map(({ status }) => status);

/** Every token says that its person signed in an hour ago. */
const hourOld: Tamper = async ({ path, body, signAgain }) => {
  if (path !== "/token" || !("id_token" in body)) return body;
  const older = ({ at_hash: _, ...claims }: Record<string, unknown>) => ({
    ...claims,
    auth_time: Math.floor(Date.now() / 1000) - 3_600,
  });
  return {
    ...body,
    access_token: await signAgain(body["access_token"], older),
    id_token: await signAgain(body["id_token"], older),
  };
};

test("the person is asked in the app first, and no browser opens by itself", async () => {
  const computer = await askedToStepUp();
  expect(await computer.leaseView("failed")).toEqual({
    kind: "failed",
    error: { code: "step-up-required" },
    retryAt: null,
  });
  expect(computer.links).toHaveLength(1);
  expect(computer.signIn.view()).toMatchObject({
    kind: "signed-in",
    stepUp: { kind: "asked", problem: null },
  });
  await computer.clock.advance(600_000);
  expect(computer.links).toHaveLength(1);
  expect(statuses(computer)).toEqual([401]);
});

test("confirmed with a second factor, the lease comes by itself", async () => {
  const computer = await askedToStepUp();
  const key = (await computer.kept())?.dpopKey;
  const link = await confirm(computer);
  const parameters = new URL(link).searchParams;
  expect(Object.fromEntries(parameters)).toMatchObject({
    acr_values: acr.secondFactor,
    login_hint: ada.email,
    code_challenge_method: "S256",
    dpop_jkt: new URL(computer.links[0]!).searchParams.get("dpop_jkt"),
  });
  for (const absent of ["id_token_hint", "prompt", "max_age"])
    expect(parameters.has(absent)).toBe(false);
  const landing = await computer.browser.walk(link, ada);
  expect(landing.text).toContain("You are signed in");
  await computer.leaseView("leased");
  expect(await computer.stepUpView(null)).toBeNull();
  expect(await computer.claims()).toMatchObject({ acr: acr.secondFactor, sub: "hf-ada" });
  expect((await computer.kept())?.dpopKey).toEqual(key);
  expect(statuses(computer)).toEqual([401, 201]);
  // Refreshed, the tokens are as strong as before.
  await computer.signIn.accessToken({ fresh: true });
  expect(await computer.claims()).toMatchObject({ acr: acr.secondFactor });
});

test("somebody whose browser has forgotten them gives password and code", async () => {
  const computer = await askedToStepUp();
  const browser = createBrowserWalker();
  await browser.walk(await confirm(computer), ada);
  await computer.leaseView("leased");
});

test("a wrong code is the provider's business, and the phone waits", async () => {
  const computer = await askedToStepUp();
  const landing = await computer.browser
    .walk(await confirm(computer), { ...ada, code: "000000" })
    .catch((error: Error) => error.message);
  expect(landing).toBe("the walk does not come to an end");
  expect((await computer.stepUpView("awaiting-browser"))?.kind).toBe("awaiting-browser");
});

describe("what the provider does not fulfil is refused, and the old sign-in stays", () => {
  test("the old strength", async () => {
    const computer = await askedToStepUp();
    const before = await computer.kept();
    phones.office.identityProvider.faults.careless = true;
    const landing = await computer.browser.walk(await confirm(computer), ada);
    expect(await computer.stepUpView("asked")).toEqual({
      kind: "asked",
      problem: { code: "step-up-insufficient" },
    });
    expect(landing.text).toContain(errors["step-up-insufficient"].short);
    expect(await computer.kept()).toEqual(before);
    expect(computer.signIn.view().kind).toBe("signed-in");
    expect(statuses(computer)).toEqual([401]);
    // Next time it is told to ask the person whatever it remembers.
    phones.office.identityProvider.faults.careless = false;
    const link = await confirm(computer);
    expect(new URL(link).searchParams.get("prompt")).toBe("login");
    await computer.browser.walk(link, ada);
    await computer.leaseView("leased");
  });

  test("an old authentication", async () => {
    phones = await openPhoneOffice({ service: { stepUp: { maxAgeSeconds: 300 } } });
    phones.office.identityProvider.faults.tamper = hourOld;
    const computer = phones.computer();
    await computer.signInAs(ada);
    await computer.stepUpView("asked");
    const link = await confirm(computer);
    expect(new URL(link).searchParams.get("max_age")).toBe("300");
    await computer.browser.walk(link, ada);
    expect(await computer.stepUpView("asked")).toMatchObject({
      problem: { code: "step-up-insufficient" },
    });
    phones.office.identityProvider.faults.tamper = null;
    await computer.browser.walk(await confirm(computer), ada);
    await computer.leaseView("leased");
  });

  test("no word about strength or age at all", async () => {
    const computer = await askedToStepUp({
      stepUp: { acrValues: [acr.secondFactor], maxAgeSeconds: 300 },
    });
    phones.office.identityProvider.faults.tamper = async ({ path, body, signAgain }) =>
      path === "/token" && "id_token" in body
        ? {
            ...body,
            id_token: await signAgain(
              body["id_token"],
              ({ acr: _, auth_time: __, ...claims }) => claims,
            ),
          }
        : body;
    await computer.browser.walk(await confirm(computer), ada);
    expect(await computer.stepUpView("asked")).toMatchObject({
      problem: { code: "step-up-insufficient" },
    });
  });

  test("somebody else", async () => {
    const computer = await askedToStepUp();
    const landing = await createBrowserWalker().walk(await confirm(computer), colleague);
    expect(await computer.stepUpView("asked")).toMatchObject({
      problem: { code: "step-up-other-person" },
    });
    expect(landing.text).toContain(errors["step-up-other-person"].what);
    expect(await computer.kept()).toMatchObject({ subject: "hf-ada" });
    expect(computer.signIn.view()).toMatchObject({ person: { name: "Ada Okafor" } });
  });

  test("a refusal of the provider", async () => {
    const computer = await askedToStepUp();
    phones.office.identityProvider.faults.denyNext = {
      error: "access_denied",
      description: "Not now.",
    };
    await computer.browser.walk(await confirm(computer), ada);
    expect(await computer.stepUpView("asked")).toMatchObject({
      problem: { code: "consent-denied" },
    });
    expect(await computer.signIn.accessToken()).toMatch(/^eyJ/);
  });
});

test("cancelled, it stays asked for; the port is free, and another try is too", async () => {
  const computer = await askedToStepUp();
  const link = await confirm(computer);
  await computer.signIn.cancel();
  expect(await computer.stepUpView("asked")).toEqual({ kind: "asked", problem: null });
  const { origin } = new URL(new URL(link).searchParams.get("redirect_uri")!);
  await expect(fetch(origin)).rejects.toThrow();
  await computer.browser.walk(await confirm(computer), ada);
  await computer.leaseView("leased");
});

test("after five minutes without an answer the person is told", async () => {
  const computer = await askedToStepUp();
  await confirm(computer);
  await computer.clock.advance(300_000);
  expect(await computer.stepUpView("asked")).toMatchObject({
    problem: { code: "sign-in-timed-out" },
  });
});

test("the link can be copied and the browser opened again", async () => {
  const computer = await askedToStepUp();
  const link = await confirm(computer);
  await computer.signIn.copyLink();
  await computer.signIn.reopenBrowser();
  expect(computer.links.slice(1)).toEqual([link, link, link]);
});

test("nobody confirms what nobody asked for", async () => {
  phones = await openPhoneOffice();
  const computer = phones.computer();
  await computer.signInAs(ada);
  await computer.leaseView("leased");
  await expect(computer.signIn.stepUp()).rejects.toMatchObject({ code: "bad-request" });
});

test("signing out ends it, and leaves no port behind", async () => {
  const computer = await askedToStepUp();
  const { origin } = new URL(new URL(await confirm(computer)).searchParams.get("redirect_uri")!);
  await computer.signIn.signOut({ beforeWipe: async () => undefined });
  expect(computer.signIn.view().kind).toBe("signed-out");
  await expect(fetch(origin)).rejects.toThrow();
});

test("a lease that still works stays on show while the person is asked", async () => {
  phones = await openPhoneOffice({ service: { leaseSeconds: 100 } });
  const computer = phones.computer();
  await computer.signInAs(ada);
  const { lease } = await computer.leaseView("leased");
  await phones.restartService(secondFactor);
  await computer.clock.advance(60_000);
  await computer.stepUpView("asked");
  expect(computer.lease.view()).toMatchObject({ kind: "leased", lease: { id: lease.id } });
  await computer.browser.walk(await confirm(computer), ada);
  await computer.stepUpView(null);
  await expect.poll(() => statuses(computer)).toEqual([201, 401, 201]);
  expect(computer.lease.view()).not.toMatchObject({ lease: { id: lease.id } });
});
