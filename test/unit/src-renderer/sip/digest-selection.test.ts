import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { selectChallenge } from "../../../../src-renderer/sip/digest-selection.ts";
import { anyText } from "../../../fakes/arbitrary-text.ts";

const credentials = {
  authorizationUsername: "1001",
  realm: "harbour.test",
  ha1: "a".repeat(32),
  ha1Sha256: "b".repeat(64),
};
const { ha1Sha256: _none, ...md5Only } = credentials;

function challenge(parameters: Record<string, string> = {}): string {
  const all = { realm: "harbour.test", nonce: "n", qop: "auth", ...parameters };
  return `Digest ${Object.entries(all)
    .map(([name, value]) => `${name}="${value}"`)
    .join(", ")}`;
}
const md5 = challenge({ algorithm: "MD5" });
const sha256 = challenge({ algorithm: "SHA-256" });

describe("of several challenges", () => {
  it.each([
    ["the strongest, listed first", [sha256, md5], credentials, "SHA-256", credentials.ha1Sha256],
    ["the strongest, listed last", [md5, sha256], credentials, "SHA-256", credentials.ha1Sha256],
    ["what the lease can answer", [sha256, md5], md5Only, "MD5", md5Only.ha1],
    ["MD5 where none is named", [challenge()], credentials, "MD5", credentials.ha1],
    [
      "what it knows among what nobody knows",
      ["SHA-512-256", "SHA-256-sess", "MD5-sess", "ROT13", "MD5"].map((algorithm) =>
        challenge({ algorithm }),
      ),
      ...([credentials, "MD5", credentials.ha1] as const),
    ],
    [
      "our realm's, however strong another's is",
      [challenge({ realm: "elsewhere.test", algorithm: "SHA-256" }), md5],
      ...([credentials, "MD5", credentials.ha1] as const),
    ],
    [
      "a whole one among broken ones",
      ["", "Digest", "Negotiate", md5],
      credentials,
      "MD5",
      credentials.ha1,
    ],
  ])("takes %s", (_name, values, who, algorithm, ha1) => {
    expect(selectChallenge(values, who)).toMatchObject({ algorithm, ha1 });
  });

  it("takes the first of equals", () => {
    const [first, second] = [challenge({ nonce: "1" }), challenge({ nonce: "2" })];
    expect(selectChallenge([first, second], credentials)).toMatchObject({
      challenge: { nonce: "1" },
    });
  });

  it.each([
    ["auth", "auth"],
    ["auth-int", "auth-int"],
    ["auth-int,auth", "auth"],
    ["auth-conf, auth-int", "auth-int"],
    ["", null],
  ])("answers qop %j with %j", (qop, expected) => {
    expect(selectChallenge([challenge({ qop })], credentials)).toMatchObject({ qop: expected });
  });

  it.each([
    ["another realm", challenge({ realm: "x.test" }), 'realm "x.test" is not the one'],
    ["our realm in capitals", challenge({ realm: "HARBOUR.TEST" }), "is not the one"],
    ["an unknown algorithm", challenge({ algorithm: "MD5-sess" }), '"MD5-SESS" is not supported'],
    ["an unknown qop", challenge({ qop: "auth-conf" }), 'qop "auth-conf" is not supported'],
    ["no SHA-256 in the lease", sha256, "the lease has no credentials for SHA-256"],
    ["rubbish", "Digest rubbish", "not a well-formed Digest challenge"],
  ])("says why it answers none: %s", (_name, value, reason) => {
    expect(selectChallenge([value], md5Only)).toEqual({ reason: expect.stringContaining(reason) });
  });

  it("says so when there is nothing to answer", () => {
    expect(selectChallenge([], credentials)).toEqual({ reason: "there is no challenge" });
  });

  it("reads no more than a few dozen, and its reason stays a line", () => {
    const many = Array.from({ length: 10_000 }, (_, index) =>
      challenge({ realm: `${index}\t${"long".repeat(500)}` }),
    );
    const none = selectChallenge([...many, md5], credentials);
    expect(none).toEqual({ reason: expect.any(String) });
    const foreign = many.map((_, index) => challenge({ realm: `${"é\\\\".repeat(300)}${index}` }));
    const answer = selectChallenge(foreign, credentials);
    expect("reason" in answer && answer.reason.length).toBeLessThan(1_000);
  });

  it("never answers a realm that is not its own, and never leaks into the reason", () => {
    fc.assert(
      fc.property(fc.string(), anyText(), (realm, rest) => {
        fc.pre(realm !== credentials.realm);
        const escaped = realm.replace(/["\\]/g, "\\$&");
        const answer = selectChallenge(
          [`Digest realm="${escaped}", nonce="n"${rest}`],
          credentials,
        );
        expect(answer).toHaveProperty("reason");
        expect(JSON.stringify(answer)).not.toMatch(/a{32}|b{64}/);
        expect("reason" in answer && answer.reason).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 300 },
    );
  });
});
