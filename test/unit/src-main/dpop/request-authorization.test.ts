import { createHash } from "node:crypto";
import { decodeJwt, EmbeddedJWK, jwtVerify } from "jose";
import { expect, test } from "vitest";
import {
  createDpopKey,
  dpopKey,
  openDpopKey,
  publicJwk,
  thumbprintOf,
} from "../../../../src-main/dpop/dpop-key.ts";
import { authorizeRequest } from "../../../../src-main/dpop/request-authorization.ts";
import { createNonces } from "../../../../src-service/dpop/nonces.ts";
import { createProofVerifier } from "../../../../src-service/dpop/proof.ts";
import { createMemoryReplayCache } from "../../../../src-service/dpop/replay-cache.ts";

const now = 1_800_000_000_000;
const key = await createDpopKey();
const bound = { accessToken: "token", tokenType: "DPoP", dpopKey: key } as const;
const request = { method: "POST", url: "https://phone.example.com/v1/sip-credentials?x=1" };

test("a bearer token goes alone, whether or not there is a key", async () => {
  const bearer = { accessToken: "token", tokenType: "Bearer" } as const;
  expect(await authorizeRequest(bearer, request, now)).toEqual({ authorization: "Bearer token" });
  expect(await authorizeRequest({ ...bearer, dpopKey: key }, request, now)).toEqual({
    authorization: "Bearer token",
  });
});

test("a bound token goes with a proof that names method, address, token and time", async () => {
  const { authorization, dpop = "" } = await authorizeRequest(bound, request, now);
  expect(authorization).toBe("DPoP token");
  const { protectedHeader, payload } = await jwtVerify(dpop, EmbeddedJWK);
  expect(protectedHeader).toEqual({ alg: "ES256", typ: "dpop+jwt", jwk: publicJwk(key) });
  expect(payload).toEqual({
    htm: "POST",
    htu: "https://phone.example.com/v1/sip-credentials",
    ath: createHash("sha256").update("token").digest("base64url"),
    iat: now / 1_000,
    jti: expect.stringMatching(/^[\da-f-]{36}$/),
  });
});

test("every proof is another one, and carries the server's nonce", async () => {
  const [one, two] = await Promise.all(
    [1, 2].map(async () => {
      const headers = await authorizeRequest(bound, { ...request, nonce: "n" }, now);
      return decodeJwt(headers.dpop ?? "");
    }),
  );
  expect(one?.jti).not.toBe(two?.jti);
  expect([one?.["nonce"], two?.["nonce"]]).toEqual(["n", "n"]);
});

test("the credential service takes what we make", async () => {
  const nonces = createNonces({ lifetimeSeconds: 300, now: () => now });
  const verify = createProofVerifier({
    dpop: {
      mode: "required",
      proofWindowSeconds: 60,
      nonceSeconds: 300,
      requireNonce: true,
      replayEntries: 1,
    },
    nonces,
    replays: createMemoryReplayCache({ maxEntries: 1, now: () => now }),
    now: () => now,
  });
  const { dpop = "" } = await authorizeRequest(bound, { ...request, nonce: nonces.current() }, now);
  const proved = { ...request, accessToken: "token", keyThumbprint: await thumbprintOf(key) };
  expect(await verify(dpop, proved)).toMatchObject({ kind: "proved" });
});

test("the opened private key cannot be read out, and only its own public key belongs to it", async () => {
  const { privateKey, publicKey } = await openDpopKey(key);
  expect([privateKey.extractable, privateKey.usages]).toEqual([false, ["sign"]]);
  expect(publicKey.extractable).toBe(true);
  expect(publicJwk(key)).not.toHaveProperty("d");
});

test("a damaged key is named without being quoted", async () => {
  const damaged = { ...key, x: "A".repeat(43) };
  const error: unknown = await openDpopKey(damaged).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "keychain-unreadable" });
  expect((error as Error).cause).toBeUndefined();
  expect(dpopKey.safeParse({ ...key, crv: "P-384" }).success).toBe(false);
});
