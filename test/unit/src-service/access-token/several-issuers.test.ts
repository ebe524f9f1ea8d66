import { SignJWT } from "jose";
import { describe, expect, test } from "vitest";
import type { AccessTokenVerifier } from "../../../../src-service/access-token/access-token.ts";
import { chooseByIssuer } from "../../../../src-service/access-token/several-issuers.ts";

/** Refuses everything, and says who it is. */
const verifier =
  (name: string): AccessTokenVerifier =>
  async () => ({ kind: "refused", error: "invalid_token", description: name });
const choose = chooseByIssuer(
  new Map([
    ["https://a.test", verifier("a")],
    ["https://b.test", verifier("b")],
  ]),
);
const naming = (issuer: string): Promise<string> =>
  new SignJWT({ iss: issuer }).setProtectedHeader({ alg: "HS256" }).sign(new Uint8Array(32));

describe("a token is judged", () => {
  test.each([
    ["https://a.test", "a"],
    ["https://b.test", "b"],
    ["https://b.test/", "a"],
    ["https://elsewhere.test", "a"],
  ])("that names %s by %s", async (issuer, name) => {
    expect(await choose(await naming(issuer))).toMatchObject({ description: name });
  });

  test.each(["", "opaque", "a.b.c", `e30.${"e30"}.`])(
    "%j, which names nobody, by the first",
    async (token) => {
      expect(await choose(token)).toMatchObject({ description: "a" });
    },
  );
});

test("somebody has to judge", () => {
  expect(() => chooseByIssuer(new Map())).toThrow();
});
