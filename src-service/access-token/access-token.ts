/**
 * Owns: the decision whether an access token is genuine, meant for this service, and what it says about the person.
 * Must not know: HTTP, or what the token is traded for.
 */
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import type { Role } from "../../src-contract/roles.ts";
import { type RoleMapping, roleOf } from "../roles/role-of.ts";

/** An identity provider whose access tokens are accepted. */
export interface TrustedIssuer extends RoleMapping {
  /** Whose people it signs in. */
  readonly organisationId: string;
  readonly issuer: string;
  /** This service's own name in `aud`. */
  readonly audience: string;
  /** Apps that may exchange tokens here. */
  readonly clientIds: readonly string[];
  /** Scope a token must carry. */
  readonly scope: string;
  readonly clockToleranceSeconds: number;
}

/** What an accepted access token proves. */
export interface Caller {
  readonly organisationId: string;
  /** `password`: by the phone account's own password, with a token of this service. */
  readonly signedInWith: "identity-provider" | "password";
  readonly issuer: string;
  /** Stable within the issuer. [OIDC Core §2](https://openid.net/specs/openid-connect-core-1_0.html#IDToken) */
  readonly subject: string;
  /** Only when the issuer vouches for it; null otherwise. */
  readonly verifiedEmail: string | null;
  /** What the token calls the person, verified or not: for messages, never for decisions. */
  readonly statedEmail: string | null;
  /** End of the access token, in seconds since 1970. */
  readonly expiresAt: number;
  /** Key the token is bound to: it is worth nothing without a proof. Null for a bearer token. [RFC 9449 §6.1](https://www.rfc-editor.org/rfc/rfc9449#section-6.1) */
  readonly keyThumbprint: string | null;
  /** How the person signed in, in the issuer's own terms. [RFC 9068 §2.2.1](https://www.rfc-editor.org/rfc/rfc9068#section-2.2.1) */
  readonly acr: string | null;
  /** When the person signed in, in seconds since 1970. */
  readonly authTime: number | null;
  /** When the token was made, in seconds since 1970. */
  readonly issuedAt: number;
  /** The identity provider's session, where it names one. [OIDC Back-Channel Logout §2.1](https://openid.net/specs/openid-connect-backchannel-1_0.html#BCLogoutSupport) */
  readonly sessionId: string | null;
  /** What the token's claims make of the person; null: nothing. */
  readonly role: Role | null;
}

/**
 * When a sign-in began, in seconds since 1970; where the token does not say, or makes no sense, when it was made.
 * Tokens know whole seconds: one that began in the second something ended counts as older, because it may be.
 */
export function signedInAt({ authTime, issuedAt }: Pick<Caller, "authTime" | "issuedAt">): number {
  return authTime !== null && authTime >= 0 && authTime < issuedAt ? authTime : issuedAt;
}

/** Outcome of {@link AccessTokenVerifier}. `error` is the word of [RFC 6750 §3.1](https://www.rfc-editor.org/rfc/rfc6750#section-3.1). */
export type Verdict =
  | { readonly kind: "accepted"; readonly caller: Caller }
  | {
      readonly kind: "refused";
      readonly error: "invalid_token" | "insufficient_scope";
      /** Safe to send and to log: holds nothing of the token. */
      readonly description: string;
      /** The scope that is missing. */
      readonly scope?: string;
    };

/** Judges one access token. Throws only what the key source throws, e.g. `IssuerUnreachable`. */
export type AccessTokenVerifier = (token: string) => Promise<Verdict>;

/** Public-key signatures only: with `HS…` the public key would be the secret, and `none` proves nothing. */
const algorithms = ["RS256", "PS256", "ES256", "EdDSA", "Ed25519"];
/** `at+jwt` is the type of [RFC 9068 §2.1](https://www.rfc-editor.org/rfc/rfc9068#section-2.1); many providers still write `JWT` or nothing. */
const types = new Set([undefined, "jwt", "at+jwt", "application/at+jwt"]);
/** Claims that only an ID token has. [OIDC Core §3.1.3.6](https://openid.net/specs/openid-connect-core-1_0.html#CodeIDToken) */
const idTokenClaims = ["nonce", "at_hash", "c_hash", "s_hash"];
/** Where providers name the app: RFC 9068, OIDC, Okta, Entra ID. */
const clientClaims = ["client_id", "azp", "cid", "appid"];
/** Longer than any real token; longer ones are not even parsed. */
const maxTokenLength = 16_384;

/** What becomes a part of tables and logs: no control characters, no halves of characters. [OIDC Core §2](https://openid.net/specs/openid-connect-core-1_0.html#IDToken): 255 at most */
const name = /^[^\p{Cc}\p{Cs}]{1,255}$/u;

const refused = (description: string): Verdict => ({
  kind: "refused",
  error: "invalid_token",
  description,
});

/** @param now milliseconds since 1970 */
export function createAccessTokenVerifier({
  identityProvider,
  keys,
  now,
}: {
  readonly identityProvider: TrustedIssuer;
  readonly keys: JWTVerifyGetKey;
  readonly now: () => number;
}): AccessTokenVerifier {
  const { organisationId, issuer, clientIds, scope, clockToleranceSeconds } = identityProvider;
  const options = {
    issuer,
    audience: identityProvider.audience,
    algorithms,
    requiredClaims: ["sub", "exp", "iat"],
    clockTolerance: clockToleranceSeconds,
  };
  return async (token) => {
    if (token.length > maxTokenLength) return refused("The token is too long.");
    let payload: JWTPayload;
    let type: string | undefined;
    try {
      const currentDate = new Date(now());
      const verified = await jwtVerify(token, keys, { ...options, currentDate });
      payload = verified.payload;
      type = verified.protectedHeader.typ?.toLowerCase();
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      return refused(reasonOf(error));
    }
    const { sub, iat, exp } = payload;
    if (textOf(sub) === null || sub === undefined || iat === undefined || exp === undefined)
      return refused("The token names nobody.");
    if (iat > now() / 1000 + clockToleranceSeconds) return refused("The token is not valid yet.");
    if (!types.has(type) || idTokenClaims.some((claim) => claim in payload))
      return refused("This is not an access token.");
    if (audienceOf(payload).some((entry) => clientIds.includes(entry)))
      return refused("This is not an access token.");
    const clients = clientClaims.flatMap((claim) => (claim in payload ? [payload[claim]] : []));
    if (
      clients.length === 0 ||
      !clients.every((id) => typeof id === "string" && clientIds.includes(id))
    )
      return refused("The token was issued to another app.");
    if (!scopesOf(payload).includes(scope))
      return {
        kind: "refused",
        error: "insufficient_scope",
        description: `The scope ${scope} is missing.`,
        scope,
      };
    const keyThumbprint = boundKey(payload);
    if (keyThumbprint === undefined)
      return refused("The token is bound to something this service cannot check.");
    const { email, email_verified: emailVerified, acr, auth_time: authTime, sid } = payload;
    const statedEmail = textOf(email);
    return {
      kind: "accepted",
      caller: {
        organisationId,
        signedInWith: "identity-provider",
        issuer,
        subject: sub,
        statedEmail,
        verifiedEmail: emailVerified === true ? statedEmail : null,
        expiresAt: exp,
        keyThumbprint,
        acr: typeof acr === "string" ? acr : null,
        authTime: typeof authTime === "number" && Number.isFinite(authTime) ? authTime : null,
        issuedAt: iat,
        sessionId: textOf(sid),
        role: roleOf(payload, identityProvider),
      },
    };
  };
}

/** A claim that is a usable text; null otherwise. */
const textOf = (claim: unknown): string | null =>
  typeof claim === "string" && name.test(claim) ? claim : null;

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return "The token has expired.";
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === "nbf") return "The token is not valid yet.";
    if (error.claim === "aud") return "The token is meant for another service.";
    if (error.claim === "iss") return "The token comes from another issuer.";
    return "A claim of the token is missing or wrong.";
  }
  return "The token is not genuine.";
}

function audienceOf({ aud }: JWTPayload): readonly string[] {
  if (aud === undefined) return [];
  return Array.isArray(aud) ? aud : [aud];
}

/** Null for a bearer token; undefined when `cnf` holds no key thumbprint. [RFC 7800 §3.1](https://www.rfc-editor.org/rfc/rfc7800#section-3.1) */
function boundKey({ cnf }: JWTPayload): string | null | undefined {
  if (cnf === undefined) return null;
  const jkt = typeof cnf === "object" && cnf !== null && "jkt" in cnf ? cnf.jkt : undefined;
  return typeof jkt === "string" && jkt !== "" ? jkt : undefined;
}

/** `scope` of RFC 9068, or `scp` of Entra ID (text) and Okta (list). */
function scopesOf({ scope, scp }: JWTPayload): readonly unknown[] {
  const scopes = scope ?? scp;
  if (Array.isArray(scopes)) return scopes;
  return typeof scopes === "string" ? scopes.split(" ") : [];
}
