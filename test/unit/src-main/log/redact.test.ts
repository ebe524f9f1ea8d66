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
  "second of several cookies": [`Cookie: theme=dark; session=${opaque}`, opaque],
  "cut-off token": [`{"answer":"${jwt.slice(0, 45)}…`, jwt.slice(21, 45)],
  "header of a token alone": [`kid of ${jwt.slice(0, 20)} is not known`, jwt.slice(0, 20)],
  "encrypted token": [`id token ${jwt}.${opaque}.${opaque}`, opaque],
  "token on several lines": [`token:\n${jwt.slice(0, 30)}\n  ${jwt.slice(30)}\n`, jwt.slice(30)],
  "token on several lines of a value": [
    JSON.stringify(`${jwt.slice(0, 12)}\r\n${jwt.slice(12, 40)}\r\n${jwt.slice(40)}`),
    jwt.slice(40),
  ],
  "password in an address": [`proxy http://ada:${opaque}@proxy.example.com:3128`, opaque],
  "password with signs in an address": [`wss://ada:p:w@${opaque}@sip.example.com/ws`, opaque],
  "password of a SIP URI": [`To: <sip:ada:${opaque}@example.com;transport=ws>`, opaque],
  "password of a SIPS URI in capitals": [`SIPS:ada:${opaque}@example.com`, opaque],
  "header with a space before the colon": [`Authorization : Basic ${opaque}`, opaque],
  "folded header": [`Authorization:\r\n Digest username="a",\r\n response="${opaque}"`, opaque],
  "scheme in capitals": [`sent BEARER ${opaque}`, opaque],
  "short Basic credentials": ["Proxy-Authorization: Basic YTpi", "YTpi"],
  "Negotiate ticket": [`PROXY-AUTHORIZATION: Negotiate ${opaque}==`, opaque],
  "password that begins with a bracket": [`password=[${opaque}`, opaque],
  "password that begins with a bracket, in an object": [`{"password":"[${opaque}"}`, opaque],
  "revocation request": [`token=${opaque}&token_type_hint=refresh_token`, opaque],
  "exchange request": [`subject_token=${opaque}&client_assertion=${opaque}`, opaque],
  "callback URL within a URL": [`/go?to=http%3A%2F%2F127.0.0.1%2Fcb%3Fcode%3D${opaque}`, opaque],
  "password of ICE": [`a=ice-pwd:${opaque}`, opaque],
  "key of SDES": [`a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:${opaque}|2^20`, opaque],
  "private key in PEM": [
    `-----BEGIN PRIVATE KEY-----\n${opaque}\n-----END PRIVATE KEY-----`,
    opaque,
  ],
};

describe("the redactor", () => {
  it.each(Object.entries(leaks))("removes the %s", (_name, [line, secret]) => {
    expect(redact(line)).not.toContain(secret);
  });

  it("leaves what people need to read", () => {
    for (const line of [
      "sign-in: redeeming at https://login.example.com/token status=200 in 41 ms",
      'registration: sip:1001@example.com;transport=ws via wss://sip.example.com:8443/ws code="SIP-7"',
      'network: proxy="http://proxy.example.com:3128" for ada@example.com at 10:30',
      "https://login.example.com/a:b/c@d",
      'a token at the end of a line: [token]\n2026-11-22T01:10:00.000Z info main: "next"',
    ])
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

  it("takes the next line of a log for no part of a token", () => {
    const next = "2026-11-22T01:10:00.000Z info main: ready";
    expect(redact(`token ${jwt}\n${next}\nready`)).toBe(`token [token]\n${next}\nready`);
  });

  it("comes to an end, whatever it is given", () => {
    const pieces = ["eyJabcdefghi", "a.", "x://", ":", "@", "sip:a:", '"', "\\", "password=", "\n"];
    for (const piece of [...pieces, "-----BEGIN PRIVATE KEY-----"])
      expect(redact(piece.repeat(5_000)).length).toBeLessThanOrEqual(piece.length * 5_000);
  });

  it("keeps each line of a log one line: nobody's words pass for a line of ours", () => {
    const lines: string[] = [];
    const log = createLog((_level, line) => lines.push(line)).child("page/sip\n");
    log.info("busy\r\n2026-11-22T01:10:00.000Z error main: forged\u001b[2J\u2028\u0000", {
      a: "b\nc",
    });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(lines[0]).toContain("busy ⏎ 2026-11-22T01:10:00.000Z error main: forged");
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
