import { describe, expect, it } from "vitest";
import {
  computeHa1,
  computeResponse,
  type DigestAlgorithm,
  formatChallenge,
  isResponseCorrect,
  parseCredentials,
} from "../../../../lab/sip-server/digest.ts";

describe("Digest", () => {
  it("computes the example of RFC 2617 section 3.5", () => {
    const ha1 = computeHa1("MD5", "Mufasa", "testrealm@host.com", "Circle Of Life");
    expect(ha1).toBe("939e7578ed9e3c518a452acee763bce9");
    const response = computeResponse(
      ha1,
      { method: "GET", body: "" },
      {
        qop: "auth",
        algorithm: "MD5",
        nonce: "dcd98b7102dd2f0e8b11d0f600bfb0c093",
        uri: "/dir/index.html",
        cnonce: "0a4f113b",
        nonceCount: "00000001",
      },
    );
    expect(response).toBe("6629fae49393a05397450978507c4ef1");
  });

  it.each<[DigestAlgorithm, string]>([
    ["MD5", "8ca523f5e9506fed4657c9700eebdbec"],
    ["SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"],
  ])("computes the %s example of RFC 7616 section 3.9.1", (algorithm, expected) => {
    const ha1 = computeHa1(algorithm, "Mufasa", "http-auth@example.org", "Circle of Life");
    const response = computeResponse(
      ha1,
      { method: "GET", body: "" },
      {
        qop: "auth",
        algorithm,
        nonce: "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
        uri: "/dir/index.html",
        cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
        nonceCount: "00000001",
      },
    );
    expect(response).toBe(expected);
  });

  const header =
    'Digest algorithm=MD5, username="17:alice", realm="offhook.example", nonce="n,1", ' +
    'uri="sip:offhook.example", response="AB", qop=auth, cnonce="c\\"d", nc=0000000a';

  it("reads credentials, quoted commas and quotes included", () => {
    expect(parseCredentials(header)).toEqual({
      username: "17:alice",
      realm: "offhook.example",
      nonce: "n,1",
      uri: "sip:offhook.example",
      response: "AB",
      algorithm: "MD5",
      qop: "auth",
      cnonce: 'c"d',
      nonceCount: "0000000a",
    });
  });

  it.each([
    ["another scheme", 'Basic username="a"'],
    ["an unknown qop", header.replace("qop=auth", "qop=auth-conf")],
    ["no qop", header.replace("qop=auth, ", "")],
    ["an unknown algorithm", header.replace("MD5", "MD5-sess")],
    ["a count that is no count", header.replace("0000000a", "10")],
    ["no nonce", header.replace('nonce="n,1", ', "")],
    ["nothing at all", ""],
  ])("refuses %s", (_name, value) => {
    expect(parseCredentials(value)).toBeUndefined();
  });

  it("accepts the right response in either case, and no other", () => {
    const parsed = parseCredentials(header)!;
    const ha1 = computeHa1("MD5", "17:alice", "offhook.example", "password");
    const register = { method: "REGISTER", body: "" };
    const response = computeResponse(ha1, register, parsed);
    expect(isResponseCorrect(ha1, register, { ...parsed, response })).toBe(true);
    const upper = response.toUpperCase();
    expect(isResponseCorrect(ha1, register, { ...parsed, response: upper })).toBe(true);
    expect(isResponseCorrect(ha1, { ...register, method: "INVITE" }, { ...parsed, response })).toBe(
      false,
    );
    expect(isResponseCorrect(ha1, register, { ...parsed, response: "" })).toBe(false);
  });

  it("covers the body with auth-int, and does not with auth", () => {
    const ha1 = computeHa1("SHA-256", "17:alice", "offhook.example", "password");
    const invite = { method: "INVITE", body: "v=0" };
    for (const qop of ["auth", "auth-int"] as const) {
      const credentials = { ...parseCredentials(header)!, algorithm: "SHA-256", qop } as const;
      const response = computeResponse(ha1, invite, credentials);
      const changed = { ...invite, body: "v=1" };
      expect(isResponseCorrect(ha1, invite, { ...credentials, response })).toBe(true);
      expect(isResponseCorrect(ha1, changed, { ...credentials, response })).toBe(qop === "auth");
    }
  });

  it("says in a challenge whether only the nonce was stale", () => {
    const challenge = {
      realm: "r",
      nonce: "n",
      algorithm: "SHA-256",
      qop: ["auth", "auth-int"],
    } as const;
    expect(formatChallenge({ ...challenge, stale: false })).toBe(
      'Digest realm="r", nonce="n", algorithm=SHA-256, qop="auth,auth-int"',
    );
    expect(formatChallenge({ ...challenge, stale: true })).toMatch(/, stale=true$/);
  });
});
