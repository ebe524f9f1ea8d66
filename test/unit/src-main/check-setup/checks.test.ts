import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { checkNames, type Found } from "../../../../src-contract/check-setup.ts";
import { OffhookError } from "../../../../src-contract/errors.ts";
import type { Organisation } from "../../../../src-contract/organisation.ts";
import type { LeaseView, SignInView } from "../../../../src-contract/views.ts";
import type { Check, Learned } from "../../../../src-main/check-setup/check.ts";
import { createChecks } from "../../../../src-main/check-setup/checks.ts";
import { checkClock } from "../../../../src-main/check-setup/clock-check.ts";
import { checkCredentialService } from "../../../../src-main/check-setup/credential-service-check.ts";
import { checkIdentityProvider } from "../../../../src-main/check-setup/identity-provider-check.ts";
import { checkKeychain } from "../../../../src-main/check-setup/keychain-check.ts";
import { checkOrganisation } from "../../../../src-main/check-setup/organisation-check.ts";
import { checkInPage } from "../../../../src-main/check-setup/page-check.ts";
import { checkPolicy } from "../../../../src-main/check-setup/policy-check.ts";
import { checkSigningKeys } from "../../../../src-main/check-setup/signing-keys-check.ts";
import { checkSipServer } from "../../../../src-main/check-setup/sip-server-check.ts";
import { judgePolicies } from "../../../../src-main/policy/policies.ts";
import { noPolicies, type PolicySource } from "../../../../src-main/policy/policy-values.ts";
import { createMemoryKeychain } from "../../../../src-main/tokens/memory-keychain.ts";
import { createFakeClock } from "../../../fakes/fake-clock.ts";
import { leaseFor } from "../../../fakes/fake-phone.ts";

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A real server that answers as `listener` says; its address. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const answering =
  (status: number, body: unknown): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

const run = (check: Check, learned: Partial<Learned> = {}): Promise<Found> =>
  check.run({ signal: new AbortController().signal, learned: { drifts: [], ...learned } });

/** How `runChecks` finds it. */
const codeOf = (work: Promise<Found>): Promise<unknown> =>
  work.then(
    ({ error }) => error?.code,
    (thrown: OffhookError) => thrown.code,
  );

const clock = createFakeClock(Date.now());
const { fetch } = globalThis;
const source = (values: Record<string, unknown>): PolicySource => ({
  values: Object.entries(values).map(([key, value]) => ({ key, value, place: "/etc/x.json" })),
  problems: [],
});
const organisationAt = (parts: Partial<Organisation>): Organisation => ({
  version: 1,
  id: "harbour.test",
  name: "Harbour & Finch",
  domains: ["harbour.test"],
  identityProviders: [],
  singleSignOn: "on",
  passwordSignIn: false,
  deviceCode: false,
  credentialService: "https://phone.harbour.test",
  ...parts,
});
const still = <View>(view: View) => ({ view: () => view, onChange: () => () => undefined });
const signedOut: SignInView = { kind: "signed-out", reason: null, lastEmail: "", laidDown: null };
const signedIn: SignInView = {
  kind: "signed-in",
  person: { name: "Ada", email: "ada@harbour.test", organisation: "Harbour & Finch" },
  notice: null,
  stepUp: null,
};

describe("policy", () => {
  const found = (mandatory: PolicySource) => run(checkPolicy(judgePolicies(mandatory, noPolicies)));

  it("says that nothing is laid down", async () =>
    expect(await found(noPolicies)).toEqual({ finding: "policy-none" }));

  it("counts what is", async () =>
    expect(await found(source({ logLevel: "info" }))).toEqual({
      finding: "policy-applied",
      detail: { count: 1 },
    }));

  it("names what is ignored", async () =>
    expect(await found(source({ colour: "blue", shape: "round" }))).toEqual({
      finding: "policy-ignored",
      about: "/etc/x.json",
      detail: { key: "colour", problem: "is not known", count: 2 },
    }));

  it("fails where a guard is broken", async () =>
    expect(await found(source({ allowedIssuers: "x" }))).toEqual({
      finding: "error",
      error: { code: "policy-broken", detail: { key: "allowedIssuers" } },
    }));
});

describe("organisation", () => {
  const organisation = organisationAt({});
  const remembered = { email: "ada@harbour.test", organisation, identityProviderId: "own" };
  const found = (
    find: () => Promise<Organisation>,
    { isLaidDown = false, known = false, lastEmail = "" } = {},
    learned: Learned = { drifts: [] },
  ) =>
    checkOrganisation({
      organisations: { isLaidDown, find, remembered: () => (known ? remembered : null) },
      lastEmail: () => lastEmail,
    }).run({ signal: new AbortController().signal, learned });
  const away = () => Promise.reject(new OffhookError("organisation-unreachable"));

  it("is unknown before anybody was here", async () =>
    expect(await found(away)).toEqual({ finding: "organisation-unknown" }));

  it.each([{ isLaidDown: true }, { known: true }, { lastEmail: "ada@harbour.test" }])(
    "is found by %o",
    async (how) => {
      expect(await found(async () => organisation, how)).toEqual({
        finding: "organisation-found",
        about: "Harbour & Finch",
      });
    },
  );

  it("goes on with what it knew while it is away", async () => {
    const learned: Learned = { drifts: [] };
    expect(await found(away, { known: true }, learned)).toMatchObject({
      finding: "organisation-remembered",
    });
    expect(learned.organisation).toBe(organisation);
  });

  it("fails where nobody knew it before, or it is wrong", async () => {
    expect(await codeOf(found(away, { lastEmail: "a@b.test" }))).toBe("organisation-unreachable");
    const wrong = () => Promise.reject(new OffhookError("identity-provider-misconfigured"));
    expect(await codeOf(found(wrong, { known: true }))).toBe("identity-provider-misconfigured");
  });
});

describe("identity provider", () => {
  const providerAt = (issuer: string, id = "own") => ({
    id,
    label: "Own",
    profile: "generic" as const,
    issuer,
    clientId: "offhook",
    dpop: "auto" as const,
    authorizationParameters: {},
    redirectPorts: [],
    redirectPath: "/callback",
  });
  const found = (providers: Organisation["identityProviders"], learned: Learned, id = "own") =>
    run(checkIdentityProvider({ fetch, clock, providerId: () => id }), {
      ...learned,
      organisation: organisationAt({ identityProviders: providers }),
    });
  const honest = async () => {
    let issuer = "";
    issuer = await serve((request, response) =>
      answering(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
      })(request, response),
    );
    return issuer;
  };

  it("answers, and tells where its keys are and what time it is", async () => {
    const issuer = await honest();
    const learned: Learned = {
      drifts: [],
      organisation: organisationAt({ identityProviders: [providerAt(issuer)] }),
    };
    const check = checkIdentityProvider({ fetch, clock, providerId: () => null });
    expect(await check.run({ signal: new AbortController().signal, learned })).toEqual({
      finding: "provider-answers",
      about: new URL(issuer).host,
    });
    expect(learned.keys).toBe(`${issuer}/keys`);
    expect(learned.drifts).toHaveLength(1);
  });

  it("is not looked at where another one is signed in with", async () => {
    const issuer = await honest();
    const others = [providerAt(issuer), providerAt("http://127.0.0.1:9", "other")];
    expect((await found(others, { drifts: [] })).finding).toBe("provider-answers");
    expect((await found(others, { drifts: [] }, "nobody")).error?.code).toBe(
      "identity-provider-unreachable",
    );
  });

  it("is not needed everywhere", async () =>
    expect(await found([], { drifts: [] })).toEqual({ finding: "provider-not-used" }));

  it("must not speak for somebody else", async () => {
    const liar = await serve(answering(200, { issuer: "https://other.test" }));
    expect(await codeOf(found([providerAt(liar)], { drifts: [] }))).toBe(
      "identity-provider-misconfigured",
    );
  });
});

describe("signing keys", () => {
  const rsa = async (bits: number) => {
    const { generateKeyPairSync } = await import("node:crypto");
    return generateKeyPairSync("rsa", { modulusLength: bits }).publicKey.export({ format: "jwk" });
  };
  const found = async (status: number, body: unknown) =>
    run(checkSigningKeys({ fetch, clock }), { keys: await serve(answering(status, body)) });

  it("are usable", async () =>
    expect(await found(200, { keys: [await rsa(2_048)] })).toMatchObject({
      finding: "keys-usable",
      detail: { count: 1 },
    }));

  it("may be too short", async () =>
    expect(await found(200, { keys: [await rsa(1_024), await rsa(2_048)] })).toMatchObject({
      finding: "keys-weak",
      detail: { count: 2 },
    }));

  it.each([
    ["none", { keys: [] }],
    ["no key set", { nothing: true }],
    ["one that hides", { keys: [{ kty: "oct", k: "c2VjcmV0" }] }],
    ["one for encryption", { keys: [{ kty: "RSA", use: "enc", n: "AQAB", e: "AQAB" }] }],
    ["a broken one", { keys: [{ kty: "EC", crv: "P-256" }] }],
  ])("are none: %s", async (_name, body) => {
    expect((await found(200, body)).finding).toBe("keys-none");
  });

  it("cannot be had", async () => {
    expect((await found(404, {})).finding).toBe("keys-unreachable");
    const nowhere = run(checkSigningKeys({ fetch, clock }), { keys: "http://127.0.0.1:9/keys" });
    expect((await nowhere).finding).toBe("keys-unreachable");
    expect(await run(checkSigningKeys({ fetch, clock }))).toEqual({ finding: "keys-none" });
  });
});

describe("credential service", () => {
  const ready = { ready: true, accepting: true, database: true };
  const found = async (
    listener: RequestListener | string,
    signIn: SignInView = signedOut,
    lease: LeaseView = { kind: "none" },
    learned: Learned = { drifts: [] },
  ) => {
    const service = typeof listener === "string" ? listener : await serve(listener);
    learned.organisation = organisationAt({ credentialService: service });
    const parts = { fetch, clock, signIn: still(signIn), lease: still(lease) };
    return checkCredentialService(parts).run({ signal: new AbortController().signal, learned });
  };

  it("answers", async () =>
    expect((await found(answering(200, ready))).finding).toBe("service-answers"));

  it("gives whoever is signed in their line", async () => {
    const learned: Learned = { drifts: [] };
    const lease = leaseFor("1001");
    const view: LeaseView = { kind: "leased", lease };
    expect((await found(answering(200, ready), signedIn, view, learned)).finding).toBe(
      "service-gives-line",
    );
    expect(learned.lease).toBe(lease);
  });

  it("says why it does not", async () => {
    const view: LeaseView = {
      kind: "failed",
      error: { code: "no-phone-account", detail: { email: "ada@harbour.test" } },
      retryAt: null,
    };
    expect(await codeOf(found(answering(200, ready), signedIn, view))).toBe("no-phone-account");
  });

  it("has taken the line back", async () =>
    expect(await codeOf(found(answering(200, ready), signedIn))).toBe("lease-ended"));

  it.each([
    [503, { ...ready, ready: false, database: false }, "service-not-ready"],
    [502, "bad gateway", "service-not-ready"],
    [404, { message: "no such page" }, "service-unknown"],
    [200, { hello: "world" }, "service-unknown"],
  ])("with %i and %o is %s", async (status, body, finding) => {
    expect((await found(answering(status, body))).finding).toBe(finding);
  });

  it("cannot be reached", async () =>
    expect(await codeOf(found("http://127.0.0.1:9"))).toBe("service-unreachable"));
});

describe("clock", () => {
  const found = (...drifts: readonly (readonly [host: string, seconds: number])[]) =>
    run(checkClock(), {
      drifts: drifts.map(([host, seconds]) => ({ host, milliseconds: seconds * 1_000 })),
    });

  it.each([
    [[], { finding: "clock-unknown" }],
    [[["a", 0.4]], { finding: "clock-right", detail: { count: 1 } }],
    [[["a", -7]], { finding: "clock-right", detail: { count: 7 } }],
    [[["a", 90]], { finding: "clock-drifts", detail: { seconds: 90 } }],
    [[["a", 2_820]], { finding: "clock-fast", detail: { minutes: 47 } }],
    [[["a", -600]], { finding: "clock-slow", detail: { minutes: 10 } }],
    // The one that agrees best is believed.
    [
      [
        ["a", 2],
        ["b", 600],
      ],
      { finding: "clock-disputed", about: "b", detail: { minutes: 10 } },
    ],
    [
      [
        ["a", 600],
        ["b", 610],
      ],
      { finding: "clock-fast", detail: { minutes: 10 } },
    ],
    [
      [
        ["a", 1],
        ["a", 2],
      ],
      { finding: "clock-right", detail: { count: 1 } },
    ],
  ] as const)("%j is %o", async (drifts, finding) => {
    expect(await found(...drifts)).toEqual(finding);
  });
});

describe("keychain", () => {
  it("works, and nothing of ours stays in it", async () => {
    const keychain = createMemoryKeychain();
    const entries = new Set<string>();
    const watched = {
      ...keychain,
      set: (entry: string, text: string) => {
        entries.add(entry);
        return keychain.set(entry, text);
      },
    };
    expect(await run(checkKeychain(watched))).toEqual({ finding: "keychain-works" });
    expect(entries.size).toBe(1);
    for (const entry of entries) expect(await keychain.get(entry)).toBeNull();
  });

  it("forgets", async () => {
    const keychain = { ...createMemoryKeychain(), get: async () => null };
    expect(await run(checkKeychain(keychain))).toEqual({ finding: "keychain-forgets" });
  });

  it.each(["keychain-missing", "keychain-locked", "keychain-silent", "keychain-full"] as const)(
    "says %s",
    async (code) => {
      const set = () => Promise.reject(new OffhookError(code));
      expect(await codeOf(run(checkKeychain({ ...createMemoryKeychain(), set })))).toBe(code);
    },
  );
});

describe("SIP server", () => {
  const found = (
    outcomes: Readonly<Record<string, Error | null>>,
    { view = signedIn, lease = leaseFor("1001"), laidDown = Object.keys(outcomes) } = {},
  ) =>
    run(
      checkSipServer({
        fetch: async (input) => {
          const error = outcomes[String(input).replace("https:", "wss:").replace(/\/$/, "")];
          if (error) throw error;
          return new Response(null, { status: 426 });
        },
        signIn: still(view),
        laidDown,
      }),
      { lease },
    );
  const says = (words: string) => new Error(`net::${words}`);

  it("is trusted", async () =>
    expect(await found({ "wss://sip.test": null })).toEqual({
      finding: "tls-trusted",
      about: "sip.test",
    }));

  it.each([
    ["ERR_CERT_AUTHORITY_INVALID", "tls-untrusted"],
    ["ERR_SSL_PROTOCOL_ERROR", "tls-failed"],
    ["ERR_NAME_NOT_RESOLVED", "server-name-unknown"],
    ["ERR_TUNNEL_CONNECTION_FAILED", "proxy-refuses"],
    ["ERR_CONNECTION_REFUSED", "server-unreachable"],
    ["ERR_EMPTY_RESPONSE", "tls-trusted"],
  ] as const)("%s is %s", async (words, finding) => {
    const result = await found({ "wss://sip.test": says(words) });
    expect(result).toMatchObject({ finding, about: "sip.test" });
    if (finding !== "tls-trusted") expect(result.detail).toEqual({ reason: words });
  });

  it("keeps the network's own words where there are some", async () =>
    expect(await codeOf(found({ "wss://sip.test": new OffhookError("name-not-resolved") }))).toBe(
      "name-not-resolved",
    ));

  it("is one of several", async () =>
    expect(
      await found({ "wss://a.test": null, "wss://b.test": says("ERR_CONNECTION_REFUSED") }),
    ).toMatchObject({ finding: "tls-some", about: "b.test", detail: { failed: 1, count: 2 } }));

  it("is not known without a sign-in, or without a line", async () => {
    const check = (view: SignInView) =>
      run(checkSipServer({ fetch, signIn: still(view), laidDown: [] }));
    expect(await check(signedOut)).toEqual({ finding: "needs-sign-in" });
    expect(await check(signedIn)).toEqual({
      finding: "blocked",
      detail: { needs: "credential-service" },
    });
  });
});

describe("the page's checks", () => {
  const asked: unknown[] = [];
  const page = {
    ask: async (question: unknown): Promise<Found> => {
      asked.push(question);
      return { finding: "registered" };
    },
  };

  it("are asked with the lease and the servers", async () => {
    const lease = leaseFor("1001");
    const check = checkInPage("registration", { page, signIn: still(signedIn), laidDown: [] });
    expect(await run(check, { lease })).toEqual({ finding: "registered" });
    expect(asked).toEqual([{ name: "registration", lease, servers: lease.wssServers }]);
  });

  it("say what they lack without a lease", async () => {
    const found = (view: SignInView) =>
      run(checkInPage("turn", { page, signIn: still(view), laidDown: [] }));
    expect(await found(signedOut)).toEqual({ finding: "needs-sign-in" });
    expect(await found(signedIn)).toMatchObject({ finding: "blocked" });
  });
});

describe("the table of checks", () => {
  const checks = createChecks({
    policies: judgePolicies(noPolicies, noPolicies),
    organisations: {
      isLaidDown: false,
      find: () => Promise.reject(new Error()),
      remembered: () => null,
    },
    lastEmail: () => "",
    signIn: still(signedOut),
    lease: still<LeaseView>({ kind: "none" }),
    keychain: createMemoryKeychain(),
    fetch,
    clock,
    page: { ask: async () => ({ finding: "no-window" }) },
  });

  it("has one of each", () => {
    expect(checks.map(({ name }) => name).toSorted()).toEqual([...checkNames].toSorted());
  });

  it("lets none wait for one that comes later", () => {
    for (const { name, needs = [], after = [] } of checks)
      for (const other of [...needs, ...after])
        expect(checkNames.indexOf(other)).toBeLessThan(checkNames.indexOf(name));
  });
});
