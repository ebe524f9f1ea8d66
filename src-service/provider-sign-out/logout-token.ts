/**
 * Owns: the decision whether a logout token is genuine, and whose sign-in it says is over.
 * Must not know: HTTP, or what becomes of the sign-in.
 */
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";

/** What an accepted logout token says. */
export interface LogoutNotice {
  readonly issuer: string;
  /** Null when the token names a session alone. */
  readonly subject: string | null;
  /** Null when every session of the subject is meant. */
  readonly sessionId: string | null;
  /** `jti`: the issuer's name for this one token. */
  readonly tokenId: string;
  /** Afterwards the token would be refused anyway; seconds since 1970. */
  readonly goodUntil: number;
}

export type LogoutVerdict =
  | { readonly kind: "accepted"; readonly notice: LogoutNotice }
  /** Safe to send and to log: holds nothing of the token. */
  | { readonly kind: "refused"; readonly description: string };

/** Public-key signatures only: with `HS…` the public key would be the secret, and `none` proves nothing. */
const algorithms = ["RS256", "PS256", "ES256", "ES384", "EdDSA", "Ed25519"];
/** Explicit typing is recommended; many providers still write `JWT` or nothing. */
const types = new Set([undefined, "jwt", "logout+jwt", "application/logout+jwt"]);
const event = "http://schemas.openid.net/event/backchannel-logout";
/** A logout token is sent as soon as it is made; seconds for a provider that tries again for a while. */
const maxAgeSeconds = 300;
const maxTextLength = 1000;

/**
 * Judges one logout token.
 *
 * @param now milliseconds since 1970
 * @throws only what the key source throws, e.g. `IssuerUnreachable`
 * @see https://openid.net/specs/openid-connect-backchannel-1_0.html#Validation
 */
export async function judgeLogoutToken(
  token: string,
  {
    issuer,
    clientIds,
    clockToleranceSeconds,
    keys,
  }: {
    readonly issuer: string;
    readonly clientIds: readonly string[];
    readonly clockToleranceSeconds: number;
    readonly keys: JWTVerifyGetKey;
  },
  now: number,
): Promise<LogoutVerdict> {
  let payload: JWTPayload;
  let type: string | undefined;
  try {
    const verified = await jwtVerify(token, keys, {
      issuer,
      audience: [...clientIds],
      algorithms,
      requiredClaims: ["iat", "jti", "events"],
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(now),
    });
    payload = verified.payload;
    type = verified.protectedHeader.typ?.toLowerCase();
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return refused(reasonOf(error));
  }
  const { iat = 0, jti, sub, sid, events } = payload;
  if (!types.has(type)) return refused("This is not a logout token.");
  // An ID token must never pass for a logout token.
  if ("nonce" in payload) return refused("A logout token has no nonce.");
  if (!saysLogout(events)) return refused("The token is not about a logout.");
  const age = now / 1000 - iat;
  if (age < -clockToleranceSeconds) return refused("The token is not valid yet.");
  if (age > maxAgeSeconds + clockToleranceSeconds) return refused("The token is too old.");
  if (!isText(jti)) return refused("The token has no id.");
  if ((sub !== undefined && !isText(sub)) || (sid !== undefined && !isText(sid)))
    return refused("A claim of the token is wrong.");
  if (sub === undefined && sid === undefined)
    return refused("The token names neither a person nor a session.");
  return {
    kind: "accepted",
    notice: {
      issuer,
      subject: sub ?? null,
      sessionId: isText(sid) ? sid : null,
      tokenId: jti,
      goodUntil: iat + maxAgeSeconds + clockToleranceSeconds,
    },
  };
}

const refused = (description: string): LogoutVerdict => ({ kind: "refused", description });

const isText = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value.length <= maxTextLength;

/** `events` has a member of the right name whose value is an object. */
function saysLogout(events: unknown): boolean {
  if (typeof events !== "object" || events === null || !Object.hasOwn(events, event)) return false;
  const member = (events as Record<string, unknown>)[event];
  return typeof member === "object" && member !== null && !Array.isArray(member);
}

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return "The token has expired.";
  if (!(error instanceof errors.JWTClaimValidationFailed)) return "The token is not genuine.";
  if (error.claim === "aud") return "The token is meant for another app.";
  if (error.claim === "iss") return "The token comes from another issuer.";
  return "A claim of the token is missing or wrong.";
}
