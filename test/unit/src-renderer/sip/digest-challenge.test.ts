import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readChallenge } from "../../../../src-renderer/sip/digest-challenge.ts";
import { anyText } from "../../../fakes/arbitrary-text.ts";

const plain = 'Digest realm="harbour.test", nonce="abc="';

describe("reading a challenge", () => {
  it("reads the example of RFC 7616 section 3.9.1", () => {
    const challenge = readChallenge(
      'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, ' +
        'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", ' +
        'opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"',
    );
    expect(challenge).toEqual({
      realm: "http-auth@example.org",
      nonce: "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
      opaque: "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
      algorithm: "SHA-256",
      qop: ["auth", "auth-int"],
      stale: false,
    });
  });

  it("knows what is left out, in capitals or small, with and without quotes and spaces", () => {
    expect(readChallenge(plain)).toEqual({
      realm: "harbour.test",
      nonce: "abc=",
      opaque: null,
      algorithm: "MD5",
      qop: [],
      stale: false,
    });
    expect(
      readChallenge('DIGEST REALM = "r" ,NONCE="n",Algorithm="sha-256",QOP=AUTH,Stale="TRUE" '),
    ).toMatchObject({ realm: "r", algorithm: "SHA-256", qop: ["auth"], stale: true });
  });

  it("does not mind parameters it does not know, userhash among them", () => {
    const value = `${plain}, userhash=true, charset=UTF-8, domain="sip:a,b"`;
    expect(readChallenge(value)).toEqual(readChallenge(plain));
  });

  it("unescapes the realm, which is compared, and leaves the nonce, which goes back", () => {
    expect(readChallenge('Digest realm="a\\"b\\\\c", nonce="n\\"m"')).toMatchObject({
      realm: 'a"b\\c',
      nonce: 'n\\"m',
    });
  });

  it.each([
    ["another scheme", 'Basic realm="r"'],
    ["no scheme", 'realm="r", nonce="n"'],
    ["no realm", 'Digest nonce="n"'],
    ["no nonce", 'Digest realm="r"'],
    ["an empty nonce", 'Digest realm="r", nonce=""'],
    ["a second realm", `${plain}, realm="other"`],
    ["an open quote", 'Digest realm="r", nonce="n'],
    ["a line end in the nonce", 'Digest realm="r", nonce="n\r\nEvil: 1"'],
    ["a lone line feed", 'Digest realm="r", nonce="n\nEvil: 1"'],
    ["an escaped line end", 'Digest realm="r", nonce="n\\\r\nEvil: 1"'],
    ["a NUL", 'Digest realm="r", nonce="n\u0000"'],
    ["two challenges in one line", `${plain}, ${plain}`],
    ["a giant nonce", `Digest realm="r", nonce="${"n".repeat(1_000_000)}"`],
    ["nothing", ""],
  ])("refuses %s", (_name, value) => {
    expect(readChallenge(value)).toBeNull();
  });

  it("never throws, and lets nothing through that could end a header line or a quote", () => {
    const piece = fc.constantFrom(
      ...["Digest ", "realm=", "nonce=", "opaque=", "qop=", '"', "\\", ",", "=", "\r\n", "\u0000"],
      ...[" ", "auth", "r", "SHA-256", "stale=true", "é", "\u2028"],
    );
    const made = fc.array(piece, { maxLength: 40 }).map((parts) => `Digest ${parts.join("")}`);
    fc.assert(
      fc.property(fc.oneof(made, fc.string(), anyText()), (value) => {
        const challenge = readChallenge(value);
        if (challenge === null) return;
        for (const text of [challenge.nonce, challenge.opaque ?? ""])
          expect(text).toMatch(/^(?:[^"\\\p{Cc}]|\\[^\p{Cc}]|[\u0080-\u009f])*$/u);
      }),
      { numRuns: 500 },
    );
  });
});
