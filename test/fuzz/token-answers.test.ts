/** Proves: whatever a token endpoint answers, the outcome is a sound set of tokens or an error with a name. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { keptTokens, type TokenSet } from "../../src-main/tokens/token-set.ts";
import { expectNamed, fuzz, nastyText } from "./fuzz.ts";
import { clientId, issuer, startProviderUnderFuzz } from "./provider-under-fuzz.ts";

const provider = await startProviderUnderFuzz();

/** Tokens from a sign-in that has been, to be refreshed. */
const before: TokenSet = {
  version: 2,
  issuer,
  subject: "hf-ada",
  clientId,
  accessToken: "a",
  tokenType: "Bearer",
  obtainedAt: 0,
  expiresAt: 1,
  refreshToken: "r",
  idToken: "i",
  person: { name: "Ada", email: "ada@harbour.test" },
};

const soundClaims = () => ({
  iss: issuer,
  aud: clientId,
  sub: "hf-ada",
  nonce: provider.nonce,
  iat: Math.floor(Date.now() / 1_000),
  exp: Math.floor(Date.now() / 1_000) + 600,
  name: "Ada",
});
const anything = fc.oneof(fc.jsonValue(), nastyText, fc.double(), fc.constant(undefined));
const changesOf = (...names: string[]) =>
  fc.array(fc.tuple(fc.constantFrom(...names), anything), { maxLength: 2 }).map(Object.fromEntries);

/** Signed by the provider, so that nothing but the claims decides. */
const signed = changesOf(
  "iss",
  "aud",
  "sub",
  "nonce",
  "iat",
  "exp",
  "nbf",
  "name",
  "email",
  "azp",
).map((changes) => () => provider.sign({ ...soundClaims(), ...changes }));
const forged = fc
  .tuple(fc.jsonValue(), fc.jsonValue(), nastyText)
  .map(([header, claims, signature]) => async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    return `${part(header)}.${part(claims)}.${signature}`;
  });
const odd = anything.map((value) => async () => value);
const idToken = fc.oneof(
  { weight: 2, arbitrary: signed },
  { weight: 3, arbitrary: forged },
  { weight: 3, arbitrary: odd },
);

const tokens = fc
  .tuple(idToken, changesOf("access_token", "token_type", "expires_in", "refresh_token", "scope"))
  .map(
    ([makeIdToken, changes]) =>
      async () =>
        JSON.stringify({
          access_token: "a",
          token_type: "bearer",
          expires_in: 600,
          refresh_token: "r2",
          id_token: await makeIdToken(),
          ...changes,
        }),
  );
const failure = changesOf("error", "error_description", "error_uri").map(
  (changes) => async () => JSON.stringify({ error: "invalid_grant", ...changes }),
);
const text = fc.oneof(fc.json(), nastyText).map((body) => async () => body);

const answer = fc.record({
  makeBody: fc.oneof({ weight: 4, arbitrary: tokens }, failure, text),
  status: fc.oneof(
    { weight: 4, arbitrary: fc.constant(200) },
    fc.constantFrom(201, 400, 401, 403, 404, 408, 429, 500, 503),
  ),
  type: fc.oneof(
    { weight: 6, arbitrary: fc.constant("application/json") },
    fc.constantFrom("text/html", "application/jwt", "application/json; charset=utf-16"),
  ),
});

test("token answers", () =>
  fuzz(fc.tuple(answer, fc.boolean()), async ([{ makeBody, status, type }, isRefresh]) => {
    const body = await makeBody();
    const headers = { "content-type": type };
    provider.answer(() => new Response(body, { status, headers }));
    const parameters = { code: "c", iss: issuer, state: provider.request.state };
    try {
      const outcome = isRefresh
        ? await provider.client.refresh(before)
        : await provider.request.redeem(provider.redirectUri, new URLSearchParams(parameters));
      // What is kept must be readable again.
      expect(keptTokens.parse(JSON.parse(JSON.stringify(outcome)))).toEqual(outcome);
      expect(outcome).toMatchObject({ issuer, subject: expect.any(String) });
      if (isRefresh) expect(outcome.subject).toBe("hf-ada");
    } catch (error) {
      expectNamed(error);
    }
  }));
