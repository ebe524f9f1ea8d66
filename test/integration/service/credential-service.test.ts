import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { base64url } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { problem, sipCredentialsPath, sipLease } from "../../../src-contract/credential-api.ts";
import { type CredentialService, createCredentialService } from "../../../src-service/service.ts";
import type { CredentialServiceSettings } from "../../../src-service/service-config.ts";
import { audience, startTestIssuer, type TestIssuer } from "./test-issuer.ts";

const owner = (subject: string) => ({ issuer: issuer.url, subject });
const device = { id: randomUUID(), name: "Ada's laptop" };
const tokenClaims = {
  aud: audience,
  sub: "ada",
  client_id: "offhook-desktop",
  scope: "sip:register",
  iat: 1,
  exp: 4_000_000_000,
};
const sharedSecret = "canary-shared-secret";

let issuer: TestIssuer;
let service: CredentialService;
let log: string[];
let now: () => number;

beforeAll(async () => {
  issuer = await startTestIssuer();
});
afterAll(() => issuer.close());
beforeEach(async () => {
  now = Date.now;
  await start();
});
afterEach(async () => {
  await service.close();
  await issuer.resume();
});

async function start(changes: Partial<CredentialServiceSettings> = {}): Promise<void> {
  log = [];
  service = await createCredentialService(
    {
      identityProvider: { issuer: issuer.url, audience, clientIds: ["offhook-desktop"] },
      accounts: [{ email: "ada@example.com", user: "1001", displayName: "Ada Okafor" }],
      sip: {
        domain: "example.com",
        realm: "example.com",
        wssServers: ["wss://sip.example.com/sip"],
        sharedSecret,
      },
      ...changes,
    },
    { writeLog: (line) => log.push(line), now: () => now() },
  );
  await service.listen();
}

async function restart(changes: Partial<CredentialServiceSettings>): Promise<void> {
  await service.close();
  await start(changes);
}

interface Sent {
  readonly token?: string | null;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

async function exchange({ token, body, headers }: Sent = {}): Promise<Response> {
  const bearer = token === undefined ? await issuer.sign() : token;
  return fetch(`${service.url}${sipCredentialsPath}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      ...headers,
    },
    body: body ?? JSON.stringify({ device }),
  });
}

const end = (id: string, token: string) =>
  fetch(`${service.url}${sipCredentialsPath}/${id}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${token}` },
  });

async function expectProblem(response: Response, status: number, code: string) {
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  const body = problem.parse(await response.json());
  expect(body).toMatchObject({ status, code });
  expect(body.correlationId).toBe(response.headers.get("x-correlation-id"));
  return body;
}

describe("an exchange", () => {
  it("turns an access token into a lease", async () => {
    const response = await exchange();
    expect(response.status).toBe(201);
    const lease = sipLease.parse(await response.json());
    expect(lease).toMatchObject({ aor: "sip:1001@example.com", displayName: "Ada Okafor" });
    expect(lease.authorizationUsername).toMatch(/^\d{10}:1001$/);
    expect(lease.expiresIn).toBeLessThanOrEqual(300);
    expect(await service.leases.list(owner("ada"))).toMatchObject([
      { id: lease.id, ...{ deviceId: device.id } },
    ]);
  });

  it("gives a lease that lives as long as configured when the token lives longer", async () => {
    await restart({ leaseSeconds: 60 });
    const lease = sipLease.parse(await (await exchange()).json());
    expect(lease.expiresIn).toBeGreaterThanOrEqual(59);
    expect(lease.expiresIn).toBeLessThanOrEqual(60);
  });

  it("is not kept by any cache and says nothing about the server", async () => {
    const { headers } = await exchange();
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.has("server")).toBe(false);
    expect(headers.has("x-powered-by")).toBe(false);
  });
});

describe("a token is refused with 401 and a challenge", () => {
  const encode = (value: object) => base64url.encode(JSON.stringify(value));
  it.each<[string, () => Promise<string> | string]>([
    ["expired", () => issuer.sign({ exp: 1_600_000_000 })],
    ["not valid yet", () => issuer.sign({ nbf: 4_000_000_000 })],
    ["of a foreign issuer", () => issuer.sign({ iss: "https://evil.example.com" })],
    ["for another service", () => issuer.sign({ aud: "https://graph.example.com" })],
    ["of another app", () => issuer.sign({ client_id: "evil-app" })],
    ["an ID token", () => issuer.sign({ aud: "offhook-desktop", nonce: "n" }, { typ: "JWT" })],
    [
      "signed by nobody",
      () => `${encode({ alg: "none" })}.${encode({ ...tokenClaims, iss: issuer.url })}.`,
    ],
    ["with a broken signature", async () => `${(await issuer.sign()).slice(0, -8)}AAAAAAAA`],
    ["no JWT at all", () => "opaque-token"],
  ])("when it is %s", async (_name, token) => {
    const response = await exchange({ token: await token() });
    await expectProblem(response, 401, "service-refused");
    expect(response.headers.get("www-authenticate")).toMatch(
      /^Bearer realm="offhook", error="invalid_token", error_description="[^"]+"$/,
    );
    expect(await service.leases.list(owner("ada"))).toEqual([]);
  });

  it("when it is missing: without an error, as RFC 6750 wants it", async () => {
    const response = await exchange({ token: null });
    await expectProblem(response, 401, "service-refused");
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="offhook"');
  });

  it.each(["Basic YWRhOmhhcmJvdXI=", "Bearer", "Bearer a b", "DPoP abc", "bearer\ttoken"])(
    "when the header is %s",
    async (authorization) => {
      await expectProblem(
        await exchange({ token: null, headers: { authorization } }),
        401,
        "service-refused",
      );
    },
  );

  it("when it comes in the address or in the body", async () => {
    const token = await issuer.sign();
    const response = await fetch(`${service.url}${sipCredentialsPath}?access_token=${token}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ device, access_token: token }),
    });
    await expectProblem(response, 401, "service-refused");
    expect(log.join("")).not.toContain(token);
  });
});

describe("a genuine token is not enough", () => {
  it("without the scope", async () => {
    const response = await exchange({ token: await issuer.sign({ scope: "openid profile" }) });
    await expectProblem(response, 403, "service-refused");
    expect(response.headers.get("www-authenticate")).toContain(
      'error="insufficient_scope", error_description="The scope sip:register is missing.", scope="sip:register"',
    );
  });

  it("without a phone account: the answer names the address", async () => {
    const token = await issuer.sign({ email: "dana@example.com" });
    const body = await expectProblem(await exchange({ token }), 403, "no-phone-account");
    expect(body.detail).toBe("There is no phone for dana@example.com.");
  });

  it("when the identity provider does not vouch for the address", async () => {
    const token = await issuer.sign({ email_verified: false });
    await expectProblem(await exchange({ token }), 403, "no-phone-account");
  });
});

describe("a request is refused", () => {
  it.each([
    ["malformed JSON", '{"device":'],
    ["an empty body", ""],
    ["another shape", "[]"],
    ["no device", "{}"],
    ["a device id that is no UUID", JSON.stringify({ device: { id: "1", name: "x" } })],
    ["an endless device name", JSON.stringify({ device: { ...device, name: "x".repeat(121) } })],
    ["a poisoned prototype", `{"device":${JSON.stringify(device)},"__proto__":{"a":1}}`],
  ])("with %s", async (_name, body) => {
    const answer = await expectProblem(await exchange({ body }), 400, "bad-request");
    expect(JSON.stringify(answer)).not.toContain("xxx");
  });

  it("with a body that is too large", async () => {
    await expectProblem(
      await exchange({ body: JSON.stringify({ device, filler: "x".repeat(5000) }) }),
      413,
      "bad-request",
    );
  });

  it("with a body that is not JSON", async () => {
    await expectProblem(
      await exchange({ headers: { "content-type": "text/plain" } }),
      415,
      "bad-request",
    );
  });

  it("before its body is read, when the token is no good", async () => {
    await expectProblem(
      await exchange({ token: "bad", body: "x".repeat(5000) }),
      401,
      "service-refused",
    );
  });

  it("when its sender takes too long", async () => {
    await restart({ limits: { requestSeconds: 1 } });
    const socket = connect(Number(new URL(service.url).port), "127.0.0.1");
    socket.write(`POST ${sipCredentialsPath} HTTP/1.1\r\nHost: x\r\nContent-Le`);
    let answer = "";
    for await (const chunk of socket.setEncoding("utf8")) answer += chunk;
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("when nothing is there", async () => {
    await expectProblem(await fetch(`${service.url}/admin`), 404, "bad-request");
    await expectProblem(await fetch(`${service.url}${sipCredentialsPath}`), 404, "bad-request");
    await expectProblem(await fetch(`${service.url}/%zz`), 400, "bad-request");
  });

  it("when one person asks too often, and others are served on", async () => {
    await restart({ limits: { requestsPerMinutePerPerson: 2 } });
    expect((await exchange()).status).toBe(201);
    expect((await exchange()).status).toBe(201);
    const response = await exchange();
    await expectProblem(response, 429, "service-failed");
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await exchange({ token: await issuer.sign({ sub: "ada-2" }) })).status).toBe(201);
  });

  it("when one address asks too often", async () => {
    await restart({ limits: { requestsPerMinutePerAddress: 2 } });
    await exchange({ token: "bad" });
    await exchange({ token: "bad" });
    await expectProblem(await exchange(), 429, "service-failed");
  });
});

describe("the end of a lease", () => {
  it("can be asked for twice", async () => {
    const token = await issuer.sign();
    const { id } = sipLease.parse(await (await exchange({ token })).json());
    expect((await end(id, token)).status).toBe(204);
    expect(await service.leases.list(owner("ada"))).toEqual([]);
    expect((await end(id, token)).status).toBe(204);
    expect((await end(randomUUID(), token)).status).toBe(204);
  });

  it("is not for others, who learn nothing by trying", async () => {
    const { id } = sipLease.parse(await (await exchange()).json());
    expect((await end(id, await issuer.sign({ sub: "mallory" }))).status).toBe(204);
    expect(await service.leases.list(owner("ada"))).toHaveLength(1);
    await expectProblem(await end(id, "bad"), 401, "service-refused");
    expect(await service.leases.list(owner("ada"))).toHaveLength(1);
  });
});

describe("the identity provider", () => {
  it("may change its keys while the service runs", async () => {
    expect((await exchange()).status).toBe(201);
    const old = await issuer.sign();
    await issuer.rotateKeys();
    now = () => Date.now() + 60_000;
    expect((await exchange()).status).toBe(201);
    await expectProblem(await exchange({ token: old }), 401, "service-refused");
  });

  it("may be down: known keys go on, unknown ones are answered with 503", async () => {
    expect((await exchange()).status).toBe(201);
    const known = await issuer.sign();
    await issuer.rotateKeys();
    const unknown = await issuer.sign();
    await issuer.suspend();
    now = () => Date.now() + 60_000;
    expect((await exchange({ token: known })).status).toBe(201);
    const response = await exchange({ token: unknown });
    await expectProblem(response, 503, "service-failed");
    expect(response.headers.get("retry-after")).toBe("10");
  });

  it("may be down from the start: 503, and service as soon as it is back", async () => {
    await issuer.suspend();
    await expectProblem(await exchange(), 503, "service-failed");
    await issuer.resume();
    now = () => Date.now() + 60_000;
    expect((await exchange()).status).toBe(201);
  });
});

describe("the log", () => {
  it("shares a correlation id with the answer and the caller", async () => {
    const id = "0123-from-the-app";
    const response = await exchange({ headers: { "x-correlation-id": id } });
    expect(response.headers.get("x-correlation-id")).toBe(id);
    expect(log.filter((line) => JSON.parse(line).reqId === id).length).toBeGreaterThan(1);
  });

  it("takes no correlation id that could forge a line", async () => {
    const response = await exchange({ headers: { "x-correlation-id": 'x", "level":60' } });
    expect(response.headers.get("x-correlation-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("holds no secret, whatever happens", async () => {
    const token = await issuer.sign();
    const { ha1, id } = sipLease.parse(await (await exchange({ token })).json());
    await exchange({ token, body: `{"device": ${token}` });
    await exchange({ token: `${token}x` });
    await end(id, token);
    const text = log.join("");
    expect(text).toContain(id);
    for (const secret of [token, token.split(".")[2]!, ha1, sharedSecret])
      expect(text).not.toContain(secret);
  });
});

it("says that it is alive, without a token and even without an identity provider", async () => {
  await issuer.suspend();
  const response = await fetch(`${service.url}/healthz`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ok" });
});
