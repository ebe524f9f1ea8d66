import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { sipCredentialsPath, sipLease } from "../../../src-contract/credential-api.ts";
import { device, expectProblem, serviceForTests, sharedSecret } from "./service-under-test.ts";

const service = serviceForTests();

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
    const answer = await expectProblem(await service.exchange({ body }), 400, "bad-request");
    expect(JSON.stringify(answer)).not.toContain("xxx");
  });

  it("with a body that is too large", async () => {
    await expectProblem(
      await service.exchange({ body: JSON.stringify({ device, filler: "x".repeat(5000) }) }),
      413,
      "bad-request",
    );
  });

  it("with a body that is not JSON", async () => {
    await expectProblem(
      await service.exchange({ headers: { "content-type": "text/plain" } }),
      415,
      "bad-request",
    );
  });

  it("before its body is read, when the token is no good", async () => {
    await expectProblem(
      await service.exchange({ token: "bad", body: "x".repeat(5000) }),
      401,
      "service-refused",
    );
  });

  it("when its sender takes too long", async () => {
    await service.restart({ limits: { requestSeconds: 1 } });
    const socket = connect(Number(new URL(service.url).port), "127.0.0.1");
    socket.write(`POST ${sipCredentialsPath} HTTP/1.1\r\nHost: x\r\nContent-Le`);
    let answer = "";
    for await (const chunk of socket.setEncoding("utf8")) answer += chunk;
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("when nothing is there", async () => {
    await expectProblem(await fetch(`${service.url}/nothing`), 404, "bad-request");
    await expectProblem(await fetch(`${service.url}${sipCredentialsPath}`), 404, "bad-request");
    await expectProblem(await fetch(`${service.url}/%zz`), 400, "bad-request");
  });

  it("when one person asks too often, and others are served on", async () => {
    await service.restart({ limits: { requestsPerMinutePerPerson: 2 } });
    expect((await service.exchange()).status).toBe(201);
    expect((await service.exchange()).status).toBe(201);
    const response = await service.exchange();
    await expectProblem(response, 429, "too-many-requests");
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(
      (await service.exchange({ token: await service.issuer.sign({ sub: "ada-2" }) })).status,
    ).toBe(201);
  });

  it("when one address asks too often", async () => {
    await service.restart({ limits: { requestsPerMinutePerAddress: 2 } });
    await service.exchange({ token: "bad" });
    await service.exchange({ token: "bad" });
    await expectProblem(await service.exchange(), 429, "too-many-requests");
  });
});

describe("the log", () => {
  it("shares a correlation id with the answer and the caller", async () => {
    const id = "0123-from-the-app";
    const response = await service.exchange({ headers: { "x-correlation-id": id } });
    expect(response.headers.get("x-correlation-id")).toBe(id);
    const { id: lease } = sipLease.parse(await response.json());
    await expect
      .poll(() => service.log.map((line) => JSON.parse(line)).filter(({ reqId }) => reqId === id))
      .toMatchObject([
        { res: { status: 201 }, subject: "ada", lease, aor: "sip:1001@example.com" },
      ]);
  });

  it("takes no correlation id that could forge a line", async () => {
    const response = await service.exchange({ headers: { "x-correlation-id": 'x", "level":60' } });
    expect(response.headers.get("x-correlation-id")).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("holds no secret, whatever happens", async () => {
    const token = await service.issuer.sign();
    const { ha1, id } = sipLease.parse(await (await service.exchange({ token })).json());
    await service.exchange({ token, body: `{"device": ${token}` });
    await service.exchange({ token: `${token}x` });
    await service.end(id, token);
    const text = service.log.join("");
    expect(text).toContain(id);
    for (const secret of [token, token.split(".")[2]!, ha1, sharedSecret])
      expect(text).not.toContain(secret);
  });
});

it("says that it is alive, without a token and even without an identity provider", async () => {
  await service.issuer.suspend();
  const response = await fetch(`${service.url}/healthz`);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ok" });
});
