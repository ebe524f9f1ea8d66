/**
 * Owns: how strongly somebody has signed in at the lab's identity provider, and when they are asked for more.
 * Must not know: how the screens look.
 *
 * The one-time code is always {@link oneTimeCode}; nothing is sent anywhere.
 */
import type { interactionPolicy as InteractionPolicy, KoaContextWithOIDC } from "oidc-provider";
import type { Faults } from "./faults.ts";
import { interactionPolicy } from "./oidc-provider.ts";

/** Values of `acr`, the weaker one first. [OIDC Core §2](https://openid.net/specs/openid-connect-core-1_0.html#IDToken) */
export const acr = {
  password: "urn:offhook:lab:password",
  secondFactor: "urn:offhook:lab:second-factor",
} as const;

/** The second factor of everybody. */
export const oneTimeCode = "123456";

const reason = "second_factor";

/** True when a request wants more than a password. */
export function wantsSecondFactor(params: Readonly<Record<string, unknown>>): boolean {
  const wanted = String(params["acr_values"] ?? "").split(" ");
  return wanted.includes(acr.secondFactor) && !wanted.includes(acr.password);
}

/** True when the code alone is missing: the password was typed before, and not too long ago. */
export const needsCodeOnly = (reasons: readonly string[]): boolean =>
  reasons.length === 1 && reasons[0] === reason;

/**
 * `acr` and `auth_time` for access tokens [RFC 9068 §2.2.1](https://www.rfc-editor.org/rfc/rfc9068#section-2.2.1), and
 * `sid` for a client that is told of the session's end.
 */
export function strengthClaims({ oidc }: KoaContextWithOIDC): Record<string, unknown> {
  const { AuthorizationCode, RefreshToken, DeviceCode } = oidc.entities;
  const source = AuthorizationCode ?? RefreshToken ?? DeviceCode;
  return source === undefined
    ? {}
    : { acr: source.acr, auth_time: source.authTime, sid: source.sid };
}

/** Asks for the second factor where it is wanted; a careless provider leaves every such wish unfulfilled. */
export function askForStrength(policy: InteractionPolicy.DefaultPolicy, faults: Faults): void {
  const { Check } = interactionPolicy;
  const checks = policy.get("login")?.checks;
  const maxAge = checks?.get("max_age");
  if (checks === undefined || maxAge === undefined) throw new Error("the policy has changed");
  checks.remove("max_age");
  checks.add(
    new Check(maxAge.reason, maxAge.description, (ctx) => !faults.careless && maxAge.check(ctx)),
  );
  checks.add(
    new Check(
      reason,
      "a second factor is wanted",
      ({ oidc }) =>
        !faults.careless &&
        wantsSecondFactor(oidc.params ?? {}) &&
        oidc.session?.acr !== acr.secondFactor,
    ),
  );
}
