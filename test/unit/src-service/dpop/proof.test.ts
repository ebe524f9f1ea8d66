import fc from "fast-check";
import { base64url, generateKeyPair, SignJWT } from "jose";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createNonces, type Nonces } from "../../../../src-service/dpop/nonces.ts";
import {
  createProofVerifier,
  type ProofVerdict,
  type ProofVerifier,
  proofAlgorithms,
} from "../../../../src-service/dpop/proof.ts";
import { createMemoryReplayCache } from "../../../../src-service/dpop/replay-cache.ts";
import { createDpopHolder, type DpopHolder } from "../../../fakes/dpop-holder.ts";

const start = 1_800_000_000;
const target = {
  method: "POST",
  url: "https://phone.example.com/v1/sip-credentials",
  accessToken: "an-access-token",
};
const proved: ProofVerdict = { kind: "proved", nextNonce: null };

let holder: DpopHolder;
let thief: DpopHolder;
let now = start;
let nonces: Nonces;
let verify: (proof: string, method?: string) => Promise<ProofVerdict>;

beforeAll(async () => {
  holder = await createDpopHolder(() => now);
  thief = await createDpopHolder(() => now);
});
beforeEach(() => {
  now = start;
  ({ verify, nonces } = verifier());
});

function verifier(changes: { requireNonce?: boolean; replayEntries?: number } = {}) {
  const milliseconds = () => now * 1000;
  const fresh = createNonces({ lifetimeSeconds: 300, now: milliseconds });
  const judge: ProofVerifier = createProofVerifier({
    dpop: {
      mode: "optional",
      proofWindowSeconds: 60,
      nonceSeconds: 300,
      requireNonce: false,
      replayEntries: 1_000,
      ...changes,
    },
    nonces: fresh,
    replays: createMemoryReplayCache({ maxEntries: 1_000, now: milliseconds }),
    now: milliseconds,
  });
  return {
    nonces: fresh,
    verify: (proof: string, method = target.method) =>
      judge(proof, { ...target, method, keyThumbprint: holder.thumbprint }),
  };
}

const refused = (error: string) => ({ kind: "refused", error });

describe("a proof", () => {
  it("passes once", async () => {
    const proof = await holder.prove(target);
    expect(await verify(proof)).toEqual(proved);
    expect(await verify(proof)).toEqual({
      kind: "refused",
      error: "invalid_dpop_proof",
      description: "The proof has been used before.",
    });
  });

  it("passes with the id somebody else has used", async () => {
    expect(await verify(await holder.prove(target, { jti: "1" }))).toEqual(proved);
    expect(await verify(await holder.prove(target, { jti: "2" }))).toEqual(proved);
    expect(await verify(await holder.prove(target, { jti: "1" }))).toMatchObject(
      refused("invalid_dpop_proof"),
    );
  });

  it.each(proofAlgorithms)("may be signed with %s", async (alg) => {
    const owner = await createDpopHolder(() => now, alg);
    const judge = createProofVerifier({
      dpop: {
        mode: "optional",
        proofWindowSeconds: 60,
        nonceSeconds: 300,
        requireNonce: false,
        replayEntries: 10,
      },
      nonces,
      replays: createMemoryReplayCache({ maxEntries: 10, now: () => now * 1000 }),
      now: () => now * 1000,
    });
    const request = { ...target, keyThumbprint: owner.thumbprint };
    expect(await judge(await owner.prove(target), request)).toEqual(proved);
  });

  it.each([
    ["another method", { htm: "DELETE" }],
    ["a method in other letters", { htm: "post" }],
    ["no method", { htm: undefined }],
    ["another address", { htu: "https://phone.example.com/v1/other" }],
    ["another host", { htu: "https://evil.example.com/v1/sip-credentials" }],
    ["no address", { htu: undefined }],
    ["an address that is none", { htu: 7 }],
    ["another token", { ath: "x" }],
    ["no token", { ath: undefined }],
    ["no id", { jti: undefined }],
    ["an empty id", { jti: "" }],
    ["an endless id", { jti: "x".repeat(257) }],
    ["an id that is no text", { jti: 1 }],
    ["no time", { iat: undefined }],
  ])("for %s is refused", async (_name, changes) => {
    expect(await verify(await holder.prove(target, changes))).toMatchObject(
      refused("invalid_dpop_proof"),
    );
  });

  it("counts the address without query and in any spelling", async () => {
    const htu = "HTTPS://phone.example.com:443/v1/./sip-credentials?x=1#y";
    expect(await verify(await holder.prove(target, { htu }))).toEqual(proved);
  });

  it("with another key is refused", async () => {
    expect(await verify(await thief.prove(target))).toEqual({
      kind: "refused",
      error: "invalid_token",
      description: "The token is bound to another key.",
    });
  });

  it("that shows one key and is signed with another is refused", async () => {
    const proof = await thief.prove(target, {}, { jwk: holder.publicJwk });
    expect(await verify(proof)).toMatchObject(refused("invalid_dpop_proof"));
  });

  it.each([
    ["another type", { typ: "JWT" }],
    ["no type", { typ: undefined }],
    ["no key", { jwk: undefined }],
    ["a key that is none", { jwk: "key" }],
    ["an unknown critical extension", { crit: ["x"], x: 1 }],
  ])("with %s in its header is refused", async (_name, header) => {
    const proof = await holder.prove(target, {}, header).catch(() => "not signed");
    const unsigned = await withHeader(proof, header);
    expect(await verify(unsigned)).toMatchObject(refused("invalid_dpop_proof"));
  });

  it.each(["ES512", "PS512", "RS384"])("signed with %s is refused", async (alg) => {
    const owner = await createDpopHolder(() => now, alg);
    const verdict = await verify(await owner.prove(target));
    expect(verdict).toMatchObject({ description: "The proof is not genuine." });
  });

  it("that carries the private key is refused", async () => {
    const proof = await holder.prove(target, {}, { jwk: holder.privateJwk });
    expect(await verify(proof)).toMatchObject(refused("invalid_dpop_proof"));
  });

  it.each(["d", "p", "k", "oth"])("whose key has a private %s is refused", async (member) => {
    const proof = await holder.prove(target, {}, { jwk: { ...holder.publicJwk, [member]: "AA" } });
    expect(await verify(proof)).toMatchObject(refused("invalid_dpop_proof"));
  });

  it("under a shared secret, or under none, is refused", async () => {
    const secret = new TextEncoder().encode("x".repeat(32));
    const claims = { htm: target.method, htu: target.url, jti: "1", iat: now };
    const shared = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", typ: "dpop+jwt", jwk: { kty: "oct", ...{ k: "eHh4" } } })
      .sign(secret);
    const none = `${encode({ alg: "none", typ: "dpop+jwt", jwk: holder.publicJwk })}.${encode(claims)}.`;
    for (const proof of [shared, none])
      expect(await verify(proof)).toMatchObject(refused("invalid_dpop_proof"));
  });

  it("under an RSA key that is too small is refused", async () => {
    const { n, ...key } = {
      kty: "RSA",
      e: "AQAB",
      n: "w7Zdfmece8iaB0kiTY8pCtiBtzbptJmP28nSWwtdjRu0",
    };
    const header = { alg: "RS256", typ: "dpop+jwt", jwk: { ...key, n } };
    const proof = `${encode(header)}.${encode({ iat: now })}.AAAA`;
    expect(await verify(proof)).toMatchObject(refused("invalid_dpop_proof"));
  });
});

describe("the time of a proof", () => {
  it.each([-60, -1, 0, 1, 60])("%d seconds from now is fine", async (offset) => {
    expect(await verify(await holder.prove(target, { iat: now + offset }))).toEqual(proved);
  });

  it.each([-61, 61, -100_000, 1e12])(
    "%d seconds from now wants a nonce instead",
    async (offset) => {
      expect(await verify(await holder.prove(target, { iat: now + offset }))).toMatchObject({
        ...refused("use_dpop_nonce"),
        nextNonce: nonces.current(),
      });
    },
  );

  it("is our nonce's where it has one, whatever the caller's clock says", async () => {
    const changes = { iat: now - 3_000, nonce: nonces.current() };
    expect(await verify(await holder.prove(target, changes))).toEqual(proved);
  });

  it("is told by the last nonce too, and then there is a newer one", async () => {
    const nonce = nonces.current();
    now += 300;
    const verdict = await verify(await holder.prove(target, { nonce }));
    expect(verdict).toEqual({ kind: "proved", nextNonce: nonces.current() });
  });

  it.each([
    ["too old", () => nonces.current(), 600],
    [
      "somebody else's",
      () => createNonces({ lifetimeSeconds: 300, now: () => now * 1000 }).current(),
      0,
    ],
    ["empty", () => "", 0],
    ["no text", () => 7, 0],
  ])("is not told by a nonce that is %s", async (_name, nonce, later) => {
    const changes = { nonce: nonce() };
    now += later;
    expect(await verify(await holder.prove(target, changes))).toMatchObject(
      refused("use_dpop_nonce"),
    );
  });

  it("must be told by a nonce where the service says so", async () => {
    const strict = verifier({ requireNonce: true });
    expect(await strict.verify(await holder.prove(target))).toMatchObject(
      refused("use_dpop_nonce"),
    );
    const nonce = strict.nonces.current();
    expect(await strict.verify(await holder.prove(target, { nonce }))).toEqual(proved);
  });

  it("leaves no moment in which a used proof passes again", async () => {
    const late = await holder.prove(target, { iat: now + 60 });
    const nonced = await holder.prove(target, { nonce: nonces.current() });
    for (const proof of [late, nonced]) expect(await verify(proof)).toEqual(proved);
    for (; now <= start + 1_000; now += 10)
      for (const proof of [late, nonced]) expect((await verify(proof)).kind).toBe("refused");
  });
});

describe("what is no proof", () => {
  it("takes no room in the cache", async () => {
    for (let n = 0; n < 1_500; n++) await verify(`x${n}`);
    const stale = await holder.prove(target, { iat: now - 100 });
    for (let n = 0; n < 10; n++) await verify(stale);
    expect(await verify(await holder.prove(target))).toEqual(proved);
  });

  it("is too long to be read", async () => {
    const proof = await holder.prove(target, { filler: "x".repeat(4_096) });
    expect(await verify(proof)).toMatchObject({ description: "The proof is too long." });
  });

  it("is refused whatever it looks like, and nothing throws", async () => {
    const { privateKey } = await generateKeyPair("ES256");
    const jwk = fc.oneof(
      fc.constant(holder.publicJwk),
      fc.record(
        {
          kty: fc.constantFrom("EC", "RSA", "OKP", "oct", "AKP", "x"),
          crv: fc.constantFrom("P-256", "P-384", "Ed25519", "secp256k1", "x"),
          x: fc.oneof(fc.base64String(), fc.string()),
          y: fc.oneof(fc.base64String(), fc.string()),
          n: fc.base64String(),
          e: fc.constantFrom("AQAB", "AA", "", "x"),
          alg: fc.string(),
          use: fc.constantFrom("sig", "enc", ""),
          key_ops: fc.anything(),
          ext: fc.anything(),
        },
        { requiredKeys: [] },
      ),
      fc.anything(),
    );
    const header = fc.record(
      {
        alg: fc.constantFrom(...proofAlgorithms, "HS256", "none", "x"),
        typ: fc.constantFrom("dpop+jwt", "jwt", ""),
        jwk,
        crit: fc.anything(),
        b64: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    const signature = fc.oneof(fc.base64String(), fc.string());
    const forged = fc
      .tuple(fc.oneof(header, fc.jsonValue()), fc.oneof(fc.object(), fc.jsonValue()), signature)
      .map(([head, payload, sign]) => `${encode(head)}.${encode(payload)}.${sign}`);
    await fc.assert(
      fc.asyncProperty(fc.oneof(forged, fc.string({ unit: "binary" })), async (proof) => {
        expect((await verify(proof)).kind).toBe("refused");
      }),
      { numRuns: 500 },
    );
    // The claims of a proof that is truly signed are no more to be trusted.
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(
          fc.constantFrom("htm", "htu", "ath", "jti", "iat", "nonce", "exp", "nbf"),
          fc.jsonValue(),
        ),
        async (claims) => {
          const proof = await new SignJWT(claims as Record<string, string>)
            .setProtectedHeader({ alg: "ES256", typ: "dpop+jwt", jwk: holder.publicJwk })
            .sign(privateKey);
          expect((await verify(proof)).kind).toBe("refused");
          const own = await holder.prove(target, { htm: "GET", ...claims });
          expect((await verify(own)).kind).toBe("refused");
        },
      ),
      { numRuns: 200 },
    );
  });
});

const encode = (value: unknown): string =>
  base64url.encode(
    JSON.stringify(value, (_key, member) => (typeof member === "bigint" ? 0 : member)) ?? "",
  );

/** The proof with a header of its own making; the signature no longer fits, and must not be needed to refuse it. */
async function withHeader(proof: string, header: object): Promise<string> {
  if (proof !== "not signed") return proof;
  const whole = await holder.prove(target);
  const [, payload, signature] = whole.split(".");
  const base = { alg: "ES256", typ: "dpop+jwt", jwk: holder.publicJwk };
  return [encode({ ...base, ...header }), payload, signature].join(".");
}
