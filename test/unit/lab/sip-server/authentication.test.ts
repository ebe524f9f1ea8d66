import { describe, expect, it } from "vitest";
import { Authentication } from "../../../../lab/sip-server/authentication.ts";
import {
  computeHa1,
  computeResponse,
  type DigestAlgorithm,
  type QualityOfProtection,
} from "../../../../lab/sip-server/digest.ts";
import { parseAuthParameters } from "../../../../lab/sip-server/header-values.ts";
import {
  headerValue,
  headerValues,
  type SipRequest,
  type SipResponse,
} from "../../../../lab/sip-server/message.ts";
import { request } from "./sip-fixtures.ts";

const realm = "offhook.example";

function authentication(
  nonceLifetimeSeconds = 60,
  algorithms: readonly DigestAlgorithm[] = ["MD5"],
  more: Partial<ConstructorParameters<typeof Authentication>[0]> = {},
): Authentication {
  return new Authentication({
    realm,
    algorithms,
    nonceLifetimeSeconds,
    ...more,
    findCredential: ({ username, algorithm }) =>
      username === "alice"
        ? { user: "alice", ha1: computeHa1(algorithm, username, realm, "right") }
        : undefined,
  });
}

function credentials(
  challenge: SipResponse | undefined,
  {
    method = "INVITE",
    username = "alice",
    password = "right",
    uri = "sip:bob@offhook.example",
    nonceCount = "00000001",
    inRealm = realm,
    algorithm = "MD5" as DigestAlgorithm,
    qop = "auth" as QualityOfProtection,
    as = (method === "REGISTER" ? "server" : "proxy") as "server" | "proxy",
  } = {},
): string {
  const name = as === "server" ? "WWW-Authenticate" : "Proxy-Authenticate";
  const value = (challenge && headerValue(challenge, name)) ?? "";
  const nonce = parseAuthParameters(value.slice("Digest ".length)).get("nonce") ?? "made-up";
  const ha1 = computeHa1(algorithm, username, inRealm, password);
  const response = computeResponse(
    ha1,
    { method, body: "" },
    {
      algorithm,
      qop,
      nonce,
      uri,
      cnonce: "c",
      nonceCount,
    },
  );
  const header = as === "server" ? "Authorization" : "Proxy-Authorization";
  return (
    `${header}: Digest username="${username}", realm="${inRealm}", nonce="${nonce}", uri="${uri}", ` +
    `response="${response}", algorithm=${algorithm}, qop=${qop}, cnonce="c", nc=${nonceCount}`
  );
}

function register(lines: readonly string[] = [], to = "<sip:alice@offhook.example>"): SipRequest {
  return request({ method: "REGISTER", uri: "sip:offhook.example", to, lines });
}

describe("Authentication", () => {
  it("challenges REGISTER with 401 and the rest with 407", () => {
    const guard = authentication();
    const unauthorized = guard.refuse(register());
    expect(unauthorized?.statusCode).toBe(401);
    expect(unauthorized && headerValue(unauthorized, "WWW-Authenticate")).toContain('qop="auth"');
    expect(guard.refuse(request())?.statusCode).toBe(407);
  });

  it("lets the right credential pass once, and asks again at a replay", () => {
    const guard = authentication();
    const lines = [credentials(guard.refuse(request()))];
    expect(guard.refuse(request({ lines }))).toBeUndefined();
    const replayed = guard.refuse(request({ lines }));
    expect(replayed?.statusCode).toBe(407);
    expect(replayed && headerValue(replayed, "Proxy-Authenticate")).toContain("stale=true");
  });

  it("offers every algorithm, the best first, and takes SHA-256 (RFC 8760)", () => {
    const guard = authentication(60, ["SHA-256", "MD5"]);
    const challenge = guard.refuse(request());
    const offered = challenge && headerValues(challenge, "Proxy-Authenticate");
    expect(offered?.map((value) => /algorithm=([^,]+)/.exec(value)?.[1])).toEqual([
      "SHA-256",
      "MD5",
    ]);
    const lines = [credentials(challenge, { algorithm: "SHA-256" })];
    expect(guard.refuse(request({ lines }))).toBeUndefined();
    expect(authentication().refuse(request({ lines }))?.statusCode).toBe(407);
  });

  it("takes no auth where it asks for auth-int", () => {
    const guard = authentication(60, ["MD5"], { qop: ["auth-int"] });
    const challenge = guard.refuse(request());
    expect(challenge && headerValue(challenge, "Proxy-Authenticate")).toContain('qop="auth-int"');
    const weak = [credentials(challenge)];
    expect(guard.refuse(request({ lines: weak }))?.statusCode).toBe(407);
  });

  const registration = { method: "REGISTER", uri: "sip:offhook.example" };

  it("may ask for a proxy first, then for the registrar, and wants both answers", () => {
    const guard = authentication(60, ["MD5"], { registerChallenges: "proxy-then-registrar" });
    const first = guard.refuse(register());
    expect(first?.statusCode).toBe(407);
    const forProxy = (nonceCount: string) =>
      credentials(first, { ...registration, as: "proxy", nonceCount });
    const second = guard.refuse(register([forProxy("00000001")]));
    expect(second?.statusCode).toBe(401);
    const both = [forProxy("00000002"), credentials(second, registration)];
    expect(guard.refuse(register(both))).toBeUndefined();
  });

  it("may ask for both in one answer", () => {
    const guard = authentication(60, ["MD5"], { registerChallenges: "both-at-once" });
    const challenge = guard.refuse(register());
    expect(challenge?.statusCode).toBe(401);
    const both = [
      credentials(challenge, registration),
      credentials(challenge, { ...registration, as: "proxy" }),
    ];
    expect(guard.refuse(register(both))).toBeUndefined();
    const again = guard.refuse(register());
    const alone = [credentials(again, registration)];
    expect(guard.refuse(register(alone))?.statusCode).toBe(407);
  });

  it.each([
    ["a wrong password", { password: "wrong" }],
    ["an unknown user", { username: "mallory" }],
    ["another realm", { inRealm: "elsewhere.example" }],
  ])("asks again at %s, without calling the nonce stale", (_name, parts) => {
    const guard = authentication();
    const again = guard.refuse(request({ lines: [credentials(guard.refuse(request()), parts)] }));
    expect(again?.statusCode).toBe(407);
    expect(again && headerValue(again, "Proxy-Authenticate")).not.toContain("stale");
  });

  it("asks again, calling it stale, when only the nonce is unknown", () => {
    const again = authentication().refuse(request({ lines: [credentials(undefined)] }));
    expect(again && headerValue(again, "Proxy-Authenticate")).toContain("stale=true");
  });

  it("answers 400 to credentials made for another Request-URI", () => {
    const guard = authentication();
    const lines = [credentials(guard.refuse(request()), { uri: "sip:carol@offhook.example" })];
    expect(guard.refuse(request({ lines }))?.statusCode).toBe(400);
  });

  it("answers 403 to a good credential used for somebody else", () => {
    const guard = authentication();
    const own = { method: "REGISTER", uri: "sip:offhook.example" };
    const registration = [credentials(guard.refuse(register()), own)];
    expect(guard.refuse(register(registration, "<sip:bob@offhook.example>"))?.statusCode).toBe(403);
    const lines = [credentials(guard.refuse(request()))];
    const from = "<sip:bob@offhook.example>;tag=1";
    expect(guard.refuse(request({ from, lines }))?.statusCode).toBe(403);
  });

  it("answers 403 to a caller who claims another domain", () => {
    const guard = authentication();
    const lines = [credentials(guard.refuse(request()))];
    const from = "<sip:alice@elsewhere.example>;tag=1";
    expect(guard.refuse(request({ from, lines }))?.statusCode).toBe(403);
  });

  it("takes its own credentials out of a request that goes on, and leaves others", () => {
    const guard = authentication();
    const own = credentials(guard.refuse(request()));
    const foreign = credentials(undefined, { inRealm: "elsewhere.example" });
    const left = headerValues(
      guard.consume(request({ lines: [own, foreign] })),
      "Proxy-Authorization",
    );
    expect(left).toHaveLength(1);
    expect(left[0]).toContain("elsewhere.example");
  });
});
