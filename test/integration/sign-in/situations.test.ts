/**
 * Owns: that each of the ten situations in which signing in goes wrong reaches the view of the real driver.
 * Must not know: the words (test/unit/src-contract/situations.test.ts).
 */
import { once } from "node:events";
import { request } from "node:http";
import { createServer, Server } from "node:net";
import { connect as connectTls } from "node:tls";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { OffhookError } from "../../../src-contract/errors.ts";
import { ada, type Computer, type Office, openOffice } from "./office.ts";

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await office.close();
});

const minute = 60_000;
const portOf = (link: string): number =>
  Number(new URL(new URL(link).searchParams.get("redirect_uri") ?? "").port);

/** Resolves with the problem shown while the browser is waited for. */
function problemOf({ signIn }: Computer): Promise<unknown> {
  return vi.waitFor(() => {
    const view = signIn.view();
    if (view.kind !== "awaiting-browser" || view.problem === null) throw new Error(view.kind);
    return view.problem;
  }, 15_000);
}

test("1 the browser is closed: the app waits, opens it again, and can be cancelled", async () => {
  const { begin, signIn, links } = office.computer();
  const link = await begin();
  expect(signIn.view()).toMatchObject({ kind: "awaiting-browser", problem: null });
  await signIn.reopenBrowser();
  await signIn.copyLink();
  expect(links).toEqual([link, link, link]);
  await signIn.cancel();
  expect(signIn.view()).toMatchObject({ reason: { code: "sign-in-cancelled" } });
});

describe("2 the ports", () => {
  /** Starts signing in where these ports alone are registered, and resolves with the reason it ends. */
  async function signInAt(redirectPorts: number[]) {
    const [provider] = office.organisation.identityProviders;
    if (provider === undefined) throw new Error("there is no provider");
    const other = await openOffice({
      organisation: { identityProviders: [{ ...provider, redirectPorts }] },
    });
    try {
      const { signIn, view } = other.computer();
      await signIn.start({ email: ada.email });
      await view("discovering");
      return (await view("signed-out")).reason;
    } finally {
      await other.close();
    }
  }

  test("are taken by other programs", async () => {
    const squatter = createServer().listen(0, "127.0.0.1");
    await once(squatter, "listening");
    const address = squatter.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    expect(await signInAt([port])).toEqual({ code: "sign-in-ports-blocked" });
    squatter.close();
  });

  test("are reserved by Windows", async () => {
    vi.spyOn(process, "platform", "get").mockReturnValue("win32");
    const listen = Server.prototype.listen;
    vi.spyOn(Server.prototype, "listen").mockImplementation(function (
      this: Server,
      ...given: unknown[]
    ) {
      const [options] = given;
      const reserved =
        typeof options === "object" && options && "port" in options && options.port === 4711;
      if (!reserved) return Reflect.apply(listen, this, given);
      queueMicrotask(() => this.emit("error", Object.assign(new Error(), { code: "EACCES" })));
      return this;
    });
    expect(await signInAt([4711])).toEqual({ code: "sign-in-ports-reserved" });
  });
});

describe("3 the browser forces https", () => {
  const greetByTls = async (link: string): Promise<void> => {
    const socket = connectTls({ host: "127.0.0.1", port: portOf(link), rejectUnauthorized: false });
    await once(socket, "error").catch(() => undefined);
  };

  test("told at once; the true answer still counts", async () => {
    const computer = office.computer();
    const link = await computer.begin();
    await greetByTls(link);
    expect(await problemOf(computer)).toEqual({ code: "browser-forces-https" });
    await computer.browser.walk(link, ada);
    await computer.view("signed-in");
  });

  test("named as the reason, should no answer come", async () => {
    const computer = office.computer();
    await greetByTls(await computer.begin());
    await problemOf(computer);
    await computer.clock.advance(5 * minute);
    expect(await computer.view("signed-out")).toMatchObject({
      reason: { code: "browser-forces-https" },
    });
  });

  test("guessed, where nothing was seen", async () => {
    const computer = office.computer();
    await computer.begin();
    await computer.clock.advance(5 * minute);
    expect(await computer.view("signed-out")).toMatchObject({
      reason: { code: "sign-in-timed-out" },
    });
  });
});

test("4 a proxy swallows the answer", async () => {
  const computer = office.computer();
  const port = portOf(await computer.begin());
  const path = `http://127.0.0.1:${port}/callback?state=x`;
  const proxied = request({ host: "127.0.0.1", port, path }).end();
  const [response] = await once(proxied, "response");
  response.resume();
  expect(await problemOf(computer)).toEqual({ code: "proxy-in-the-way" });
});

describe("5 no browser opens", () => {
  test("and the system says so", async () => {
    const computer = office.computer({ openBrowser: () => Promise.reject(new Error("none")) });
    await computer.begin();
    expect(await problemOf(computer)).toEqual({ code: "browser-not-opened" });
  });

  test("though the system says yes: the link is there to copy, and works", async () => {
    const { begin, signIn, links, browser, view } = office.computer();
    await begin();
    expect(signIn.view()).toMatchObject({ kind: "awaiting-browser", problem: null });
    await signIn.copyLink();
    await browser.walk(links.at(-1) ?? "", ada);
    await view("signed-in");
  });
});

test("6 the page sends the person back to the app, when it went well and when not", async () => {
  const { begin, browser, view } = office.computer();
  expect((await browser.walk(await begin(), ada)).text).toContain("Return to Offhook.");
  await view("signed-in");
  office.identityProvider.faults.denyNext = { error: "access_denied", description: "No." };
  const other = office.computer();
  expect((await other.browser.walk(await other.begin(), ada)).text).toContain("Return to Offhook.");
});

describe("7 the answer to a refresh is lost", () => {
  test("and nobody is asked: the token is there as before", async () => {
    const computer = office.computer();
    await computer.signInAs(ada);
    office.identityProvider.faults.tokenEndpoint = "drop";
    await computer.clock.advance(9 * minute);
    office.identityProvider.faults.tokenEndpoint = "ok";
    expect(await computer.signIn.accessToken()).toMatch(/^ey/);
    expect(computer.signIn.view().kind).toBe("signed-in");
  });

  test("for good: the person is asked to sign in again", async () => {
    const computer = office.computer();
    await computer.signInAs(ada);
    office.identityProvider.revokeAll(ada.email);
    await computer.clock.advance(11 * minute);
    await expect(computer.signIn.accessToken()).rejects.toMatchObject({ code: "session-expired" });
    expect(await computer.view("signed-out")).toMatchObject({
      reason: { code: "session-expired" },
    });
  });
});

test.each([
  [-47, "fast"],
  [47, "slow"],
] as const)("8 the clock is wrong by %d minutes", async (offset, direction) => {
  office.identityProvider.faults.clockOffset = offset * 60;
  const { signIn, view } = office.computer();
  await signIn.start({ email: ada.email });
  await view("discovering");
  expect((await view("signed-out")).reason).toEqual({
    code: "clock-wrong",
    detail: { minutes: 47, direction },
  });
});

test.each(["keychain-missing", "keychain-locked"] as const)(
  "9 %s: signed in until quit, and asked",
  async (code) => {
    const refuse = () => Promise.reject(new OffhookError(code));
    const { signInAs, view } = office.computer({
      keychain: { get: refuse, set: refuse, delete: refuse },
    });
    await signInAs(ada);
    expect((await view("signed-in")).notice).toEqual({ code });
  },
);

test("10 the device is not compliant: with the provider's own code, in the page and in the app", async () => {
  const description = "AADSTS53000: Device is not in required device state: compliant.";
  office.identityProvider.faults.denyNext = { error: "access_denied", description };
  const { begin, browser, view } = office.computer();
  const landing = await browser.walk(await begin(), ada);
  const { reason } = await view("signed-out");
  expect(reason?.code).toBe("device-not-compliant");
  expect(String(reason?.detail?.["reason"])).toContain("AADSTS53000");
  expect(landing.text).toContain("AADSTS53000");
});
