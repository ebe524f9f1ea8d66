import { describe, expect, test, vi } from "vitest";
import { type Organisation, organisation } from "../../../../src-contract/organisation.ts";
import { createLog } from "../../../../src-main/log/log.ts";
import {
  createOrganisationFinder,
  type OrganisationPolicy,
} from "../../../../src-main/organisation/organisation-finder.ts";
import type { Settings } from "../../../../src-main/settings.ts";

const harbour: Organisation = organisation.parse({
  version: 1,
  id: "harbour.test",
  name: "Harbour & Finch",
  domains: ["harbour.test", "harbour-finch.test"],
  identityProviders: [
    { id: "a", label: "A", issuer: "https://login.harbour.test", clientId: "offhook" },
  ],
  credentialService: "https://phone.harbour.test",
});

function finderOver(
  answer: (url: string) => Response | Promise<Response>,
  documents?: Record<string, string>,
  policy?: OrganisationPolicy,
) {
  const fetch = vi.fn<typeof globalThis.fetch>(async (url) => answer(String(url)));
  const values = new Map<string, unknown>();
  const settings = {
    get: (key: string) => values.get(key) ?? null,
    set: (key: string, value: unknown) => void values.set(key, value),
  } as Settings;
  const log = createLog(() => undefined);
  const finder = createOrganisationFinder({
    fetch,
    settings,
    log,
    ...(documents ? { documents } : {}),
    ...(policy ? { policy } : {}),
  });
  return { finder, fetch };
}

const json = (body: unknown, init?: ResponseInit) => Response.json(body, init);
const failing = (message: string, cause?: unknown) => () =>
  Promise.reject(new TypeError(message, { cause }));

describe("finding", () => {
  test("asks the email's domain, over https, without following anybody", async () => {
    const { finder, fetch } = finderOver(() => json(harbour));
    expect(await finder.find(" Ada@Harbour.TEST ")).toEqual(harbour);
    const [url, init] = fetch.mock.calls[0]!;
    expect(url).toBe("https://harbour.test/.well-known/offhook");
    expect(init).toMatchObject({ redirect: "manual" });
  });

  test("a laboratory's document is where the laboratory says", async () => {
    const document = "http://127.0.0.1:1234/organisation.json";
    const { finder, fetch } = finderOver(() => json(harbour), { "harbour.test": document });
    await finder.find("ada@harbour.test");
    expect(fetch.mock.calls[0]![0]).toBe(document);
  });

  test.each<[string, () => Response | Promise<Response>, string]>([
    ["404", () => new Response("", { status: 404 }), "email-not-configured"],
    ["403", () => new Response("", { status: 403 }), "email-not-configured"],
    ["503", () => new Response("", { status: 503 }), "organisation-unreachable"],
    [
      "a redirect to the website",
      () => new Response("", { status: 301, headers: { location: "http://www.harbour.test/" } }),
      "email-not-configured",
    ],
    ["a redirect as Electron tells it", failing("Redirect was cancelled"), "email-not-configured"],
    [
      "the website itself",
      () => new Response("<html>", { headers: { "content-type": "text/html; charset=utf-8" } }),
      "email-not-configured",
    ],
    [
      "no such domain, Node",
      failing("fetch failed", Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND" })),
      "email-not-configured",
    ],
    ["no such domain, Chromium", failing("net::ERR_NAME_NOT_RESOLVED"), "email-not-configured"],
    ["offline", failing("net::ERR_INTERNET_DISCONNECTED"), "organisation-unreachable"],
    ["a bad certificate", failing("net::ERR_CERT_DATE_INVALID"), "organisation-unreachable"],
    [
      "another domain's document",
      () => json({ ...harbour, domains: ["elsewhere.test"] }),
      "email-not-configured",
    ],
    ["a broken document", () => new Response("{"), "identity-provider-misconfigured"],
    ["an empty document", () => json({}), "identity-provider-misconfigured"],
    [
      "an issuer in the clear",
      () =>
        json({
          ...harbour,
          identityProviders: [
            { id: "a", label: "A", issuer: "http://login.harbour.test", clientId: "offhook" },
          ],
        }),
      "identity-provider-misconfigured",
    ],
    [
      "a document without end",
      () => json({ ...harbour, name: "x".repeat(70_000) }),
      "organisation-unreachable",
    ],
  ])("%s", async (_, answer, code) => {
    const { finder } = finderOver(answer);
    await expect(finder.find("ada@harbour.test")).rejects.toMatchObject({ code });
  });

  test("stops downloading a body that has no end", async () => {
    let cancelled = false;
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(10_000)),
      cancel: () => {
        cancelled = true;
      },
    });
    const { finder } = finderOver(() => new Response(endless));
    await expect(finder.find("ada@harbour.test")).rejects.toThrow();
    expect(cancelled).toBe(true);
  });

  test("a name that resolved last time is out of reach, not wrong", async () => {
    const { finder } = finderOver(failing("net::ERR_NAME_NOT_RESOLVED"));
    finder.remember({
      email: "ada@harbour.test",
      organisation: harbour,
      identityProviderId: "a",
    });
    await expect(finder.find("ada@harbour-finch.test")).rejects.toMatchObject({
      code: "organisation-unreachable",
    });
    await expect(finder.find("ada@elsewhere.test")).rejects.toMatchObject({
      code: "email-not-configured",
    });
  });
});

describe("a further domain", () => {
  const wellKnown = "https://harbour.test/.well-known/offhook";
  const pointer = { version: 1, organisation: wellKnown };

  test("may point to the document, which has to list it", async () => {
    const { finder, fetch } = finderOver((url) => json(url === wellKnown ? harbour : pointer));
    expect(await finder.find("ada@harbour-finch.test")).toEqual(harbour);
    expect(fetch).toHaveBeenCalledTimes(2);
    await expect(finder.find("ada@elsewhere.test")).rejects.toMatchObject({
      code: "email-not-configured",
    });
  });

  test.each<[string, () => Response, RegExp]>([
    ["to another pointer", () => json(pointer), /pointer leads to another pointer/],
    ["to nothing", () => new Response("", { status: 404 }), /there is no document at https:/],
  ])("may not point %s", async (_, answer, problem) => {
    const { finder } = finderOver((url) => (url === wellKnown ? answer() : json(pointer)));
    await expect(finder.find("ada@harbour-finch.test")).rejects.toMatchObject({
      code: "identity-provider-misconfigured",
      detail: { problem: expect.stringMatching(problem) },
    });
  });
});

describe("a managed policy", () => {
  const managed = { ...harbour, id: "managed.test", name: "Managed", domains: ["managed.test"] };

  test("with a document asks nobody, whatever the email's domain", async () => {
    const { finder, fetch } = finderOver(() => json(harbour), undefined, {
      kind: "document",
      document: managed,
    });
    expect(await finder.find("ada@harbour.test")).toEqual(managed);
    expect(fetch).not.toHaveBeenCalled();
    await expect(finder.find("ada")).rejects.toMatchObject({ code: "email-not-configured" });
  });

  test("with an address asks there", async () => {
    const url = "https://it.managed.test/offhook.json";
    const { finder, fetch } = finderOver(() => json(managed), undefined, { kind: "url", url });
    expect(await finder.find("ada@harbour.test")).toEqual(managed);
    expect(fetch.mock.calls.map(([asked]) => asked)).toEqual([url]);
  });

  test.each<[string, OrganisationPolicy]>([
    ["a document that is wrong", { kind: "document", document: { version: 1 } }],
    ["an address in the clear", { kind: "url", url: "http://it.managed.test/offhook.json" }],
    ["an address with nothing there", { kind: "url", url: "https://it.managed.test/gone" }],
  ])("with %s is a mistake, and no way back to the domain", async (_, policy) => {
    const answer = (url: string) =>
      url.includes("/.well-known/") ? json(harbour) : new Response("", { status: 404 });
    const { finder } = finderOver(answer, undefined, policy);
    await expect(finder.find("ada@harbour.test")).rejects.toMatchObject({
      code: "identity-provider-misconfigured",
    });
  });

  test("wins over what was remembered before it came", () => {
    const { finder } = finderOver(() => json(harbour), undefined, {
      kind: "document",
      document: managed,
    });
    finder.remember({ email: "ada@harbour.test", organisation: harbour, identityProviderId: "a" });
    expect(finder.remembered()).toMatchObject({ organisation: { id: "managed.test" } });
  });
});

test.each(["a", null])("remembers until told to forget (provider %s)", (identityProviderId) => {
  const { finder } = finderOver(() => json(harbour));
  expect(finder.remembered()).toBeNull();
  const remembered = { email: "ada@harbour.test", organisation: harbour, identityProviderId };
  finder.remember(remembered);
  expect(finder.remembered()).toEqual(remembered);
  finder.forget();
  expect(finder.remembered()).toBeNull();
});
