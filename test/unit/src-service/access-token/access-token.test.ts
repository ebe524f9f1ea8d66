import {
  base64url,
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTVerifyGetKey,
  SignJWT,
} from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type AccessTokenVerifier,
  createAccessTokenVerifier,
  type TrustedIssuer,
} from "../../../../src-service/access-token/access-token.ts";

const issuer = "https://login.example.com";
const audience = "https://phone.example.com";
const now = 1_800_000_000;
const claims = {
  iss: issuer,
  aud: audience,
  sub: "ada",
  client_id: "offhook-desktop",
  scope: "openid sip:register",
  email: "ada@example.com",
  email_verified: true,
  iat: now - 10,
  exp: now + 300,
};

const identityProvider: TrustedIssuer = {
  organisationId: "example",
  issuer,
  audience,
  clientIds: ["offhook-desktop"],
  scope: "sip:register",
  clockToleranceSeconds: 5,
  roleRules: [],
  otherwiseRole: "user",
};

let ours: CryptoKeyPair;
let foreign: CryptoKeyPair;
let verify: AccessTokenVerifier;

beforeAll(async () => {
  ours = await generateKeyPair("ES256");
  foreign = await generateKeyPair("ES256");
  verify = createAccessTokenVerifier({
    identityProvider,
    keys: createLocalJWKSet({
      keys: [{ ...(await exportJWK(ours.publicKey)), kid: "k1", alg: "ES256" }],
    }),
    now: () => now * 1000,
  });
});

function sign(changes: Record<string, unknown>, { typ = "at+jwt", key = ours.privateKey } = {}) {
  const payload = Object.fromEntries(
    Object.entries({ ...claims, ...changes }).filter(([, value]) => value !== undefined),
  );
  return new SignJWT(payload).setProtectedHeader({ alg: "ES256", kid: "k1", typ }).sign(key);
}

describe("an access token", () => {
  it("is accepted and says who calls", async () => {
    expect(await verify(await sign({}))).toEqual({
      kind: "accepted",
      caller: {
        organisationId: "example",
        signedInWith: "identity-provider",
        issuer,
        subject: "ada",
        verifiedEmail: "ada@example.com",
        statedEmail: "ada@example.com",
        expiresAt: now + 300,
        keyThumbprint: null,
        acr: null,
        authTime: null,
        issuedAt: claims.iat,
        sessionId: null,
        role: "user",
      },
    });
  });

  it.each([
    ["type application/at+jwt", {}, "application/at+jwt"],
    ["the plain type many providers write", {}, "JWT"],
    ["several audiences", { aud: ["https://graph.example.com", audience] }, "at+jwt"],
    [
      "scp as text, appid as client (Entra ID)",
      { scope: undefined, scp: "sip:register", client_id: undefined, appid: "offhook-desktop" },
      "JWT",
    ],
    [
      "scp as list, cid as client (Okta)",
      {
        scope: undefined,
        scp: ["openid", "sip:register"],
        client_id: undefined,
        cid: "offhook-desktop",
      },
      "at+jwt",
    ],
    ["a clock a little ahead", { iat: now + 4, nbf: now + 4 }, "at+jwt"],
    ["an end a moment ago", { exp: now - 4 }, "at+jwt"],
  ])("is accepted with %s", async (_name, changes, typ) => {
    expect((await verify(await sign(changes, { typ }))).kind).toBe("accepted");
  });

  it.each([
    ["false", false],
    ["missing", undefined],
    ["the text true", "true"],
  ])("vouches for no email when email_verified is %s", async (_name, email_verified) => {
    expect(await verify(await sign({ email_verified }))).toMatchObject({
      kind: "accepted",
      caller: { verifiedEmail: null, statedEmail: "ada@example.com" },
    });
  });

  it.each([
    ["expired", { exp: now - 6 }, "The token has expired."],
    ["not valid yet", { nbf: now + 6 }, "The token is not valid yet."],
    ["issued in the future", { iat: now + 6 }, "The token is not valid yet."],
    [
      "from another issuer",
      { iss: "https://evil.example.com" },
      "The token comes from another issuer.",
    ],
    [
      "for another service",
      { aud: "https://graph.example.com" },
      "The token is meant for another service.",
    ],
    ["without audience", { aud: undefined }, "The token is meant for another service."],
    ["without expiry", { exp: undefined }, "A claim of the token is missing or wrong."],
    ["without subject", { sub: undefined }, "A claim of the token is missing or wrong."],
    ["with an empty subject", { sub: "" }, "The token names nobody."],
    ["issued to another app", { client_id: "evil-app" }, "The token was issued to another app."],
    [
      "issued to two apps, one of them another",
      { azp: "evil-app" },
      "The token was issued to another app.",
    ],
    ["issued to nobody", { client_id: undefined }, "The token was issued to another app."],
    [
      "an ID token with our audience added",
      { aud: [audience, "offhook-desktop"] },
      "This is not an access token.",
    ],
    ["an ID token, as its nonce shows", { nonce: "n" }, "This is not an access token."],
    ["an ID token, as at_hash shows", { at_hash: "h" }, "This is not an access token."],
  ])("is refused when %s", async (_name, changes, description) => {
    expect(await verify(await sign(changes))).toEqual({
      kind: "refused",
      error: "invalid_token",
      description,
    });
  });

  it.each(["id_token", "logout+jwt", "dpop+jwt", "secevent+jwt"])(
    "is refused with type %s",
    async (typ) => {
      expect(await verify(await sign({}, { typ }))).toMatchObject({ kind: "refused" });
    },
  );

  it.each([
    ["missing", undefined],
    ["another", "openid profile"],
    ["only a part of a longer one", "sip:register:all"],
  ])("is refused as insufficient when the scope is %s", async (_name, scope) => {
    expect(await verify(await sign({ scope }))).toEqual({
      kind: "refused",
      error: "insufficient_scope",
      scope: "sip:register",
      description: "The scope sip:register is missing.",
    });
  });
});

describe("a forged token", () => {
  const refused = {
    kind: "refused",
    error: "invalid_token",
    description: "The token is not genuine.",
  };

  it("with a foreign key under our key's name", async () => {
    expect(await verify(await sign({}, { key: foreign.privateKey }))).toEqual(refused);
  });

  it("with changed claims", async () => {
    const [header, , signature] = (await sign({})).split(".");
    const payload = base64url.encode(JSON.stringify({ ...claims, sub: "mallory" }));
    expect(await verify(`${header}.${payload}.${signature}`)).toEqual(refused);
  });

  it.each(["none", "None", "NONE"])("with algorithm %s", async (alg) => {
    const encode = (value: object) => base64url.encode(JSON.stringify(value));
    expect(await verify(`${encode({ alg, typ: "at+jwt" })}.${encode(claims)}.`)).toEqual(refused);
  });

  it("with HS256 and our public key as the secret", async () => {
    const secret = new TextEncoder().encode(await exportSPKI(ours.publicKey));
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256", kid: "k1", typ: "at+jwt" })
      .sign(secret);
    expect(await verify(token)).toEqual(refused);
  });

  it.each(["", "a", "a.b", "a.b.c", "....", "e30.e30.", `${"A".repeat(20_000)}.e30.e30`])(
    "that is no token at all (case %#)",
    async (token) => {
      expect(await verify(token)).toMatchObject({ kind: "refused", error: "invalid_token" });
    },
  );
});

it("is refused when signed with a shared secret, even one that the key source knows", async () => {
  const secret = new Uint8Array(32).fill(7);
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: "at+jwt" })
    .sign(secret);
  const verifyWithSecret = createAccessTokenVerifier({
    identityProvider,
    // jose asks a key source for public keys only, as far as its types go.
    keys: (async () => secret) as unknown as JWTVerifyGetKey,
    now: () => now * 1000,
  });
  expect(await verifyWithSecret(token)).toMatchObject({ kind: "refused", error: "invalid_token" });
});

it("passes on that keys could not be had, instead of calling the token bad", async () => {
  const failure = new Error("down");
  const verifyWithoutKeys = createAccessTokenVerifier({
    identityProvider,
    keys: () => Promise.reject(failure),
    now: () => now * 1000,
  });
  await expect(verifyWithoutKeys(await sign({}))).rejects.toBe(failure);
});
