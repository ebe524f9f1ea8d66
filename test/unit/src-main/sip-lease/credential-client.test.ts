import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { SipLease } from "../../../../src-contract/credential-api.ts";
import { createLog } from "../../../../src-main/log/log.ts";
import { createAuthorizedFetch } from "../../../../src-main/sip-lease/authorized-fetch.ts";
import { createCredentialClient } from "../../../../src-main/sip-lease/credential-client.ts";

const body = { device: { id: "6f1c2a9e-4f4b-4b0e-9a55-0d9b7a5f3c11", name: "desk" } };
const lease: SipLease = {
  id: "a/b",
  aor: "sip:1001@example.com",
  displayName: "Ada",
  authorizationUsername: "1:1001",
  realm: "example.com",
  ha1: "0".repeat(32),
  wssServers: ["wss://sip.example.com"],
  iceServers: [],
  expiresIn: 600,
};

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A client of a real HTTP server that answers as `listener` says. */
async function clientOf(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return clientAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const clientAt = (url: string) =>
  createCredentialClient(
    url,
    createAuthorizedFetch({
      fetch: globalThis.fetch,
      log: createLog(() => undefined),
      authorizer: {
        authorization: async () => ({ authorization: "Bearer token" }),
        accessToken: async () => undefined,
      },
    }),
  );

const answering = (
  status: number,
  text: string,
): Promise<ReturnType<typeof createCredentialClient>> =>
  clientOf((_request, response) => response.writeHead(status).end(text));
const key = "0e4f5a0c-7c7b-4a1f-9a3c-2f6d1b8e9a10";
const problem = (status: number, code: string): string =>
  JSON.stringify({ type: "about:blank", title: "refused", status, code });

describe("the credential client", () => {
  it("posts the device with the access token and returns the lease", async () => {
    const seen: unknown[] = [];
    const client = await clientOf((request, response) => {
      let text = "";
      request.on("data", (chunk) => {
        text += chunk;
      });
      request.on("end", () => {
        const { authorization, "idempotency-key": named } = request.headers;
        seen.push([request.method, request.url, authorization, named, JSON.parse(text)]);
        response.end(JSON.stringify(lease));
      });
    });
    expect(await client.request(body, key)).toEqual(lease);
    expect(seen).toEqual([["POST", "/v1/sip-credentials", "Bearer token", key, body]]);
  });

  it("names the lease it ends, whatever its id looks like", async () => {
    const seen: unknown[] = [];
    const client = await clientOf((request, response) => {
      seen.push([request.method, request.url]);
      response.writeHead(204).end();
    });
    await client.end(lease.id);
    expect(seen).toEqual([["DELETE", "/v1/sip-credentials/a%2Fb"]]);
  });

  it("takes a lease that is gone already as ended", async () => {
    await (await answering(404, "")).end("x");
  });

  it.each([
    ["a refused token", 401, "", "service-refused"],
    ["the service's own code", 403, problem(403, "no-phone-account"), "no-phone-account"],
    ["a code it does not know", 403, problem(403, "teapot"), "service-failed"],
    ["a broken service", 500, "<html>", "service-failed"],
    ["an answer that is no JSON", 200, "<html>", "service-failed"],
    ["an empty answer", 200, "", "service-failed"],
    ["a lease that does not parse", 200, JSON.stringify({ ...lease, ha1: "x" }), "service-failed"],
    [
      "a lease over plain ws",
      200,
      JSON.stringify({ ...lease, wssServers: ["ws://x"] }),
      "service-failed",
    ],
    ["a lease without end", 200, JSON.stringify({ ...lease, expiresIn: 0 }), "service-failed"],
    [
      "an answer too large",
      200,
      JSON.stringify({ ...lease, displayName: "x".repeat(70_000) }),
      "service-failed",
    ],
  ])("maps %s", async (_name, status, text, code) => {
    const client = await answering(status, text);
    await expect(client.request(body, key)).rejects.toMatchObject({ code });
  });

  it.each([
    ["too many requests", 429, "17", problem(429, "too-many-requests"), "too-many-requests", 17],
    ["a proxy's own refusal", 429, "17", "<html>", "too-many-requests", 17],
    ["no word of how long", 429, "soon", "<html>", "too-many-requests", 30],
    ["an unreasonable wait", 429, "86400", "<html>", "too-many-requests", 600],
    ["a service that is busy", 503, "10", problem(503, "service-failed"), "service-failed", 10],
  ])("says how long to wait: %s", async (_name, status, retryAfter, text, code, seconds) => {
    const client = await clientOf((_request, response) =>
      response.writeHead(status, { "retry-after": retryAfter }).end(text),
    );
    await expect(client.request(body, key)).rejects.toMatchObject({
      code,
      retryAfterSeconds: seconds,
    });
  });

  it("maps a service that is not there", async () => {
    const client = clientAt("http://127.0.0.1:1");
    await expect(client.request(body, key)).rejects.toMatchObject({
      code: "service-unreachable",
    });
  });

  it("maps a service that hangs up", async () => {
    const client = await clientOf((request) => request.socket.destroy());
    await expect(client.request(body, key)).rejects.toMatchObject({
      code: "service-unreachable",
    });
  });

  it.each([
    ['acr_values="gold silver", max_age="300"', { acrValues: ["gold", "silver"], maxAge: 300 }],
    ['max_age="60"', { acrValues: [], maxAge: 60 }],
    ['acr_values="gold", max_age="soon"', { acrValues: ["gold"], maxAge: null }],
  ])("says what a step-up has to be: %s", async (parameters, demand) => {
    const challenge = `DPoP realm="x", error="insufficient_user_authentication", ${parameters}`;
    const client = await clientOf((_request, response) =>
      response.writeHead(401, { "www-authenticate": challenge }).end(),
    );
    await expect(client.request(body, key)).rejects.toMatchObject({
      code: "step-up-required",
      demand,
    });
  });

  it("takes the token nowhere else", async () => {
    const seen: unknown[] = [];
    const client = await clientOf((request, response) => {
      seen.push(request.url);
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    await expect(client.request(body, key)).rejects.toMatchObject({ code: "service-unreachable" });
    expect(seen).toEqual(["/v1/sip-credentials"]);
  });
});
