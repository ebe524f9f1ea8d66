import { beforeAll, describe, expect, it } from "vitest";
import { sipCredentialsPath, sipLease } from "../../../src-contract/credential-api.ts";
import { createDpopHolder, type DpopHolder } from "../../fakes/dpop-holder.ts";
import { expectProblem, serviceForTests } from "../service/service-under-test.ts";

const service = serviceForTests();
let holder: DpopHolder;
let thief: DpopHolder;
beforeAll(async () => {
  [holder, thief] = await Promise.all([createDpopHolder(), createDpopHolder()]);
});

const boundToken = () => service.issuer.sign({ cnf: { jkt: holder.thumbprint } });
const address = () => `${service.url}${sipCredentialsPath}`;
const proofFor = (accessToken: string, changes?: object, by = holder) =>
  by.prove({ method: "POST", url: address(), accessToken }, { ...changes });

function ask(token: string, proof: string | null, scheme = "DPoP"): Promise<Response> {
  return service.exchange({
    token: null,
    headers: { authorization: `${scheme} ${token}`, ...(proof === null ? {} : { dpop: proof }) },
  });
}

async function expectRefusal(response: Response, error: string, scheme = "DPoP"): Promise<void> {
  await expectProblem(response, 401, "service-refused");
  expect(response.headers.get("www-authenticate")).toMatch(
    new RegExp(`^${scheme} realm="offhook", error="${error}", error_description="[^"]+"`),
  );
  expect(await service.leasesOf("ada")).toEqual([]);
}

it("a bound token with a proof gets a lease, and its holder ends it", async () => {
  const token = await boundToken();
  const response = await ask(token, await proofFor(token));
  expect(response.status).toBe(201);
  const { id } = sipLease.parse(await response.json());
  const url = `${address()}/${id}`;
  const end = async (proof: string) =>
    (
      await fetch(url, {
        method: "DELETE",
        headers: { authorization: `DPoP ${token}`, dpop: proof },
      })
    ).status;
  expect(await end(await proofFor(token))).toBe(401);
  expect(await end(await thief.prove({ method: "DELETE", url, accessToken: token }))).toBe(401);
  expect(await service.leasesOf("ada")).toHaveLength(1);
  const proof = await holder.prove({ method: "DELETE", url, accessToken: token });
  expect(await end(proof)).toBe(204);
  expect(await end(proof)).toBe(401);
});

describe("a stolen token is worth nothing", () => {
  it("as a bearer token, with or without a proof of the thief", async () => {
    const token = await boundToken();
    await expectRefusal(await ask(token, null, "Bearer"), "invalid_token");
    await expectRefusal(
      await ask(token, await proofFor(token, {}, thief), "Bearer"),
      "invalid_token",
    );
  });

  it("without any proof, and with two", async () => {
    const token = await boundToken();
    await expectRefusal(await ask(token, null), "invalid_dpop_proof");
    const two = `${await proofFor(token)}, ${await proofFor(token)}`;
    await expectRefusal(await ask(token, two), "invalid_dpop_proof");
  });

  it("with a proof of the thief", async () => {
    const token = await boundToken();
    await expectRefusal(await ask(token, await proofFor(token, {}, thief)), "invalid_token");
  });

  it("with a proof its holder has used", async () => {
    const token = await boundToken();
    const proof = await proofFor(token);
    expect((await ask(token, proof)).status).toBe(201);
    await expectProblem(await ask(token, proof), 401, "service-refused");
    expect(await service.leasesOf("ada")).toHaveLength(1);
  });

  it.each([
    ["another token", async () => ({ ath: "x".repeat(43) })],
    ["another method", async () => ({ htm: "DELETE" })],
    ["another address", async () => ({ htu: `${service.url}/v1/other` })],
    ["another service", async () => ({ htu: `https://evil.example.com${sipCredentialsPath}` })],
  ])("with a proof its holder made for %s", async (_name, changes) => {
    const token = await boundToken();
    await expectRefusal(
      await ask(token, await proofFor(token, await changes())),
      "invalid_dpop_proof",
    );
  });

  it("with a proof for the address a thief pretends the service has", async () => {
    const token = await boundToken();
    const proof = await proofFor(token, { htu: `http://evil.example.com${sipCredentialsPath}` });
    const response = await service.exchange({
      token: null,
      headers: {
        authorization: `DPoP ${token}`,
        dpop: proof,
        host: "evil.example.com",
        "x-forwarded-host": "evil.example.com",
      },
    });
    await expectRefusal(response, "invalid_dpop_proof");
  });

  it("with a proof its holder made long ago, or for later", async () => {
    const token = await boundToken();
    const now = Math.floor(Date.now() / 1000);
    for (const iat of [now - 120, now + 120])
      await expectRefusal(await ask(token, await proofFor(token, { iat })), "use_dpop_nonce");
  });
});

it.each([{ "x5t#S256": "x" }, {}, "jkt", { jkt: "" }, { jkt: 1 }])(
  "a token bound to something else (%j) is refused in any form",
  async (cnf) => {
    const token = await service.issuer.sign({ cnf });
    await expectRefusal(await ask(token, null, "Bearer"), "invalid_token", "Bearer");
    await expectRefusal(await ask(token, await proofFor(token)), "invalid_token");
  },
);

it("a bearer token does not become better by a proof", async () => {
  const token = await service.issuer.sign();
  await expectRefusal(await ask(token, await proofFor(token)), "invalid_token");
  expect((await ask(token, null, "Bearer")).status).toBe(201);
});

describe("a service that wants keys", () => {
  it("takes no bearer token", async () => {
    await service.restart({ dpop: { mode: "required" } });
    const response = await ask(await service.issuer.sign(), null, "Bearer");
    await expectProblem(response, 401, "service-refused");
    expect(response.headers.get("www-authenticate")).toMatch(/^DPoP realm="offhook", algs="ES256 /);
    const token = await boundToken();
    expect((await ask(token, await proofFor(token))).status).toBe(201);
  });
});

describe("nonces", () => {
  it("are asked for, taken, rotated, and forgotten", async () => {
    await service.restart({ dpop: { requireNonce: true, nonceSeconds: 60 } });
    const token = await boundToken();
    const refused = await ask(token, await proofFor(token));
    await expectRefusal(refused, "use_dpop_nonce");
    const nonce = refused.headers.get("dpop-nonce");
    const accepted = await ask(token, await proofFor(token, { nonce }));
    expect([accepted.status, accepted.headers.get("dpop-nonce")]).toEqual([201, null]);

    service.clock.ahead = 60_000;
    const later = await ask(token, await proofFor(token, { nonce }));
    const next = later.headers.get("dpop-nonce");
    expect(later.status).toBe(201);
    expect(next).not.toBe(nonce);

    service.clock.ahead = 120_000;
    const tooLate = await ask(token, await proofFor(token, { nonce }));
    await expectProblem(tooLate, 401, "service-refused");
    expect(tooLate.headers.get("www-authenticate")).toContain('error="use_dpop_nonce"');
    expect((await ask(token, await proofFor(token, { nonce: next }))).status).toBe(201);
  });

  it("make up for a wrong clock", async () => {
    const token = await boundToken();
    const iat = Math.floor(Date.now() / 1000) - 47 * 60;
    const refused = await ask(token, await proofFor(token, { iat }));
    const nonce = refused.headers.get("dpop-nonce");
    expect((await ask(token, await proofFor(token, { iat, nonce }))).status).toBe(201);
  });
});

it("the address before a reverse proxy is the one that counts", async () => {
  await service.restart({ publicUrl: "https://phone.example.com" });
  const token = await boundToken();
  const htu = `https://phone.example.com${sipCredentialsPath}`;
  expect((await ask(token, await proofFor(token, { htu }))).status).toBe(201);
  expect((await ask(token, await proofFor(token))).status).toBe(401);
});

it("a cache that is full lets nothing pass it could not remember", async () => {
  await service.restart({ dpop: { replayEntries: 1 } });
  const token = await boundToken();
  expect((await ask(token, await proofFor(token))).status).toBe(201);
  const response = await ask(token, await proofFor(token));
  await expectProblem(response, 503, "service-failed");
  expect(response.headers.get("retry-after")).toBe("10");
});

it("no proof and no token reaches the log", async () => {
  const token = await boundToken();
  const proof = await proofFor(token);
  await ask(token, proof);
  await ask(token, proof);
  for (const secret of [token, proof, token.split(".")[2] ?? "", proof.split(".")[2] ?? ""])
    expect(service.log.join("")).not.toContain(secret);
});
