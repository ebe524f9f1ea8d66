import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLog } from "../../../../src-main/log/log.ts";
import { redact } from "../../../../src-main/log/redact.ts";

const jwt = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlLWJ5dGVz";
const ha1 = "939e7578ed9e3c518a452acee763bce9";
const ha1Sha256 = "7987c64c30e25f1b74be53f966b49b90f2808aa92faf9a00262392d7b4794232";
const opaque = "vT3fY0p-8mQ_zK1sWq9LhXc2BnR7";

/** Every shape in which a secret has been seen in a log line of an app like this one. */
const leaks: Record<string, [line: string, secret: string]> = {
  "access token alone": [`token ${jwt} expired`, jwt],
  "the service's own token alone": [`token offhook-password.${opaque} expired`, opaque],
  "Authorization header": [`Authorization: Bearer ${opaque}`, opaque],
  "DPoP header": [`authorization: DPoP ${opaque}`, opaque],
  "Bearer in prose": [`sent Bearer ${opaque}, got 401`, opaque],
  "SIP Authorization": [`Authorization: Digest username="1:ada", response="${ha1}", nc=1`, ha1],
  "SIP Proxy-Authorization": [`Proxy-Authorization: Digest response="${ha1}"`, ha1],
  "callback URL": [`GET /callback?code=${opaque}&state=abcdefgh123`, opaque],
  "state of a callback": [`/callback?code=abcdefgh&state=${opaque}`, opaque],
  "token request": [`grant_type=refresh_token&refresh_token=${opaque}`, opaque],
  verifier: [`code_verifier=${opaque}`, opaque],
  "token answer": [`{"access_token":"${opaque}","expires_in":300}`, opaque],
  "refresh token in an object": [`{ refreshToken: '${opaque}' }`, opaque],
  "HA1 in a lease": [`{"ha1":"${ha1}"}`, ha1],
  "SHA-256 HA1 in a lease": [`{"ha1Sha256":"${ha1Sha256}"}`, ha1Sha256],
  "SHA-256 HA1 in an object": [`{ ha1Sha256: 'short-${opaque}' }`, opaque],
  "SHA-256 HA1 alone": [`using ${ha1Sha256} for registration`, ha1Sha256],
  "HA1 alone": [`using ${ha1} for registration`, ha1],
  "sip.js configuration": [`· authorizationHa1: "${ha1}"`, ha1],
  "TURN credential": [`{"username":"1:ada","credential":"${opaque}="}`, opaque],
  password: [`password=${opaque}`, opaque],
  "password in an object": [`{"password": "with \\"quotes\\" ${opaque}"}`, opaque],
  "password in JSON within JSON": [
    JSON.stringify({ answer: JSON.stringify({ password: `two words ${opaque}`, a: 1 }) }),
    opaque,
  ],
  "quoted password in JSON within JSON within JSON": [
    JSON.stringify(JSON.stringify(JSON.stringify({ password: `with "quotes", ${opaque}` }))),
    opaque,
  ],
  "HA1 in JSON within JSON": [JSON.stringify(JSON.stringify({ ha1: `x, ${opaque}` })), opaque],
  "private key in JSON within JSON": [
    JSON.stringify(JSON.stringify({ kty: "EC", d: `${"k9".repeat(21)}A` })),
    "k9".repeat(21),
  ],
  "private key": [`{"kty":"EC","x":"a","d":"${"k9".repeat(21)}A"}`, "k9".repeat(21)],
  "private key in an object": [`{ crv: 'P-256', d: '${"k9".repeat(21)}A' }`, "k9".repeat(21)],
  cookie: [`set-cookie: ${opaque}`, opaque],
};

describe("the redactor", () => {
  it.each(Object.entries(leaks))("removes the %s", (_name, [line, secret]) => {
    expect(redact(line)).not.toContain(secret);
  });

  it("leaves what people need to read", () => {
    const line = "sign-in: redeeming at https://login.example.com/token status=200 in 41 ms";
    expect(redact(line)).toBe(line);
  });

  it("changes nothing when applied twice", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...Object.values(leaks).map(([line]) => line), " ", "\n", "&")),
        (parts) => {
          const once = redact(parts.join(" "));
          expect(redact(once)).toBe(once);
        },
      ),
    );
  });

  it("stands before every sink, for message, fields and child logs", () => {
    const lines: string[] = [];
    const log = createLog((_level, line) => lines.push(line));
    log.info(`got ${jwt}`);
    log.child("sip").error("refused", { header: `Bearer ${opaque}`, ha1, ha1Sha256 });
    expect(lines.join("\n")).not.toMatch(new RegExp(`${jwt}|${opaque}|${ha1}|${ha1Sha256}`));
    expect(lines[1]).toMatch(/^sip: refused header=/);
  });
});
