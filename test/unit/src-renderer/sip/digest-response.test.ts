import { describe, expect, it } from "vitest";
import {
  computeDigestResponse,
  type DigestAlgorithm,
  type DigestInput,
  formatCredentials,
} from "../../../../src-renderer/sip/digest-response.ts";

const rfc7616 = {
  nonce: "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
  qop: "auth",
  nonceCount: 1,
  cnonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
  method: "GET",
  uri: "/dir/index.html",
  body: "",
} as const;

/** HA1 of user 1001, realm harbour.test, password secret; worked out beforehand with Python's hashlib, like the responses. */
const ha1s = {
  MD5: "cbe8c3734cd070b75c4bcbc11be40f24",
  "SHA-256": "a49f8beeddebb49a666dfea43f2971c1e1cc82b56daa299f098ea5c5ac2d71ea",
};

function invite(algorithm: DigestAlgorithm, changes: Partial<DigestInput> = {}): DigestInput {
  return {
    algorithm,
    ha1: ha1s[algorithm],
    nonce: "n",
    qop: "auth-int",
    nonceCount: 31,
    cnonce: "c",
    method: "INVITE",
    uri: "sip:1002@harbour.test",
    body: "v=0\r\n",
    ...changes,
  };
}

describe("the response", () => {
  it.each<[DigestAlgorithm, ha1: string, response: string]>([
    ["MD5", "3d78807defe7de2157e2b0b6573a855f", "8ca523f5e9506fed4657c9700eebdbec"],
    [
      "SHA-256",
      "7987c64c30e25f1b74be53f966b49b90f2808aa92faf9a00262392d7b4794232",
      "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
    ],
  ])("by %s is the one of RFC 7616 section 3.9.1", (algorithm, ha1, response) => {
    expect(computeDigestResponse({ ...rfc7616, algorithm, ha1 })).toBe(response);
  });

  it.each<[DigestAlgorithm, string]>([
    ["MD5", "dc524a900638f2364c49ecd5d7fc395c"],
    ["SHA-256", "ff18f2dd1689ddae0caead0a776c8613a2c9ac99c8bdd10cd605c095d0f491c9"],
  ])("by %s covers the body with auth-int", (algorithm, response) => {
    expect(computeDigestResponse(invite(algorithm))).toBe(response);
    expect(computeDigestResponse(invite(algorithm, { body: "v=1\r\n" }))).not.toBe(response);
  });

  it.each<[DigestAlgorithm, string]>([
    ["MD5", "998437fc1b61ca145795df80258341a4"],
    ["SHA-256", "a894b1661ab3ae1d9deae9a441882e10e8ab100c3082774f79d689ac82a615bb"],
  ])("by %s is the old one for a server without qop", (algorithm, response) => {
    expect(computeDigestResponse(invite(algorithm, { qop: null }))).toBe(response);
  });
});

describe("the header", () => {
  const who = { username: "1001", realm: "harbour.test", opaque: null };

  it("says everything the server needs, and HA1 nowhere", () => {
    const header = formatCredentials(invite("SHA-256"), { ...who, opaque: "o" });
    expect(header).toBe(
      'Digest algorithm=SHA-256, username="1001", realm="harbour.test", nonce="n", ' +
        'uri="sip:1002@harbour.test", ' +
        'response="ff18f2dd1689ddae0caead0a776c8613a2c9ac99c8bdd10cd605c095d0f491c9", ' +
        'opaque="o", qop=auth-int, cnonce="c", nc=0000001f',
    );
  });

  it("says nothing of qop to a server that does not", () => {
    const header = formatCredentials(invite("MD5", { qop: null }), who);
    expect(header).not.toMatch(/qop|cnonce|nc=|opaque/);
  });

  it("escapes names, and returns nonce and opaque as they came", () => {
    const input = invite("MD5", { nonce: 'n\\"' });
    const header = formatCredentials(input, { username: 'a"b', realm: "c\\d", opaque: "\\o" });
    for (const part of ['username="a\\"b"', 'realm="c\\\\d"', 'nonce="n\\""', 'opaque="\\o"'])
      expect(header).toContain(part);
  });
});
