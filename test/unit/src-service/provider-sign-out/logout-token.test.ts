import {
  createLocalJWKSet,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTHeaderParameters,
  SignJWT,
  UnsecuredJWT,
} from "jose";
import { describe, expect, it } from "vitest";
import { judgeLogoutToken } from "../../../../src-service/provider-sign-out/logout-token.ts";

const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
const foreign = await generateKeyPair("ES256");
const keys = createLocalJWKSet({
  keys: [{ ...(await exportJWK(publicKey)), kid: "one", alg: "ES256" }],
});
const issuer = "https://login.example.com";
const provider = { issuer, clientIds: ["offhook-desktop"], clockToleranceSeconds: 5, keys };
const now = 1_800_000_000;
const event = "http://schemas.openid.net/event/backchannel-logout";
const good = {
  iss: issuer,
  aud: "offhook-desktop",
  iat: now,
  exp: now + 120,
  jti: "j1",
  sub: "ada",
  sid: "s1",
  events: { [event]: {} },
};
type Changes = Record<string, unknown>;

const claimsOf = (changes: Changes) =>
  Object.fromEntries(
    Object.entries({ ...good, ...changes }).filter(([, value]) => value !== undefined),
  );
const sign = (changes: Changes = {}, header: Partial<JWTHeaderParameters> = {}, key = privateKey) =>
  new SignJWT(claimsOf(changes))
    .setProtectedHeader({ alg: "ES256", kid: "one", typ: "logout+jwt", ...header })
    .sign(key);
const judge = (token: string) => judgeLogoutToken(token, provider, now * 1000);

describe("a logout token", () => {
  it.each<[string, Changes, Partial<JWTHeaderParameters>]>([
    ["as the specification has it", {}, {}],
    ["of no stated type", {}, { typ: undefined as never }],
    ["of type JWT", {}, { typ: "JWT" }],
    ["for several apps", { aud: ["another", "offhook-desktop"] }, {}],
    ["without an end", { exp: undefined }, {}],
    ["with more events", { events: { other: {}, [event]: {} } }, {}],
    ["made a little while ago", { iat: now - 300, exp: undefined }, {}],
    ["of a clock that is a little ahead", { iat: now + 5 }, {}],
  ])("is accepted: %s", async (_what, changes, header) => {
    expect(await judge(await sign(changes, header))).toEqual({
      kind: "accepted",
      notice: {
        issuer,
        subject: "ada",
        sessionId: "s1",
        tokenId: "j1",
        goodUntil: ((changes["iat"] as number | undefined) ?? now) + 305,
      },
    });
  });

  it("may name the person alone, or the session alone", async () => {
    expect(await judge(await sign({ sid: undefined }))).toMatchObject({
      notice: { subject: "ada", sessionId: null },
    });
    expect(await judge(await sign({ sub: undefined }))).toMatchObject({
      notice: { subject: null, sessionId: "s1" },
    });
  });

  it.each<[string, Changes, Partial<JWTHeaderParameters>]>([
    ["for another app", { aud: "another" }, {}],
    ["for nobody", { aud: undefined }, {}],
    ["of another issuer", { iss: "https://evil.example.com" }, {}],
    ["without an issuer", { iss: undefined }, {}],
    ["with a nonce", { nonce: "n" }, {}],
    ["with an empty nonce", { nonce: null }, {}],
    ["without events", { events: undefined }, {}],
    ["with other events", { events: { other: {} } }, {}],
    ["with an event that is no object", { events: { [event]: true } }, {}],
    ["with a list of events", { events: [event] }, {}],
    ["without a time", { iat: undefined }, {}],
    ["that is old", { iat: now - 306, exp: undefined }, {}],
    ["of the future", { iat: now + 6 }, {}],
    ["that has ended", { exp: now - 6 }, {}],
    ["without an id", { jti: undefined }, {}],
    ["with an empty id", { jti: "" }, {}],
    ["about nobody", { sub: undefined, sid: undefined }, {}],
    ["with a session that is no text", { sid: 7 }, {}],
    ["with an empty session and no person", { sub: undefined, sid: "" }, {}],
    ["that is an access token", {}, { typ: "at+jwt" }],
    ["that is a proof", {}, { typ: "dpop+jwt" }],
    ["of a key nobody knows", {}, { kid: "two" }],
  ])("is refused: %s", async (_what, changes, header) => {
    expect(await judge(await sign(changes, header))).toMatchObject({ kind: "refused" });
  });

  it("is refused unsigned, signed by somebody else, changed, or signed with the public key", async () => {
    const secret = new TextEncoder().encode(await exportSPKI(publicKey));
    const [head, body, signature] = (await sign()).split(".");
    const changed = Buffer.from(JSON.stringify({ ...good, sub: "bob" })).toString("base64url");
    for (const token of [
      new UnsecuredJWT(good).encode(),
      await sign({}, {}, foreign.privateKey),
      `${head}.${changed}.${signature}`,
      `${head}.${body}.`,
      await new SignJWT(good).setProtectedHeader({ alg: "HS256", kid: "one" }).sign(secret),
      "a.b.c",
      "",
    ])
      expect(await judge(token)).toMatchObject({ kind: "refused" });
  });

  it("is never checked with a shared secret, even where the key source gives one", async () => {
    const secret = new TextEncoder().encode("a secret of thirty-two characters");
    const token = await new SignJWT(good).setProtectedHeader({ alg: "HS256" }).sign(secret);
    const careless = { ...provider, keys: async () => secret };
    expect(await judgeLogoutToken(token, careless, now * 1000)).toMatchObject({ kind: "refused" });
  });

  it("that was refused is not quoted", async () => {
    const verdict = await judge(await sign({ aud: "canary-audience", sub: "canary-subject" }));
    expect(JSON.stringify(verdict)).not.toContain("canary");
  });
});
