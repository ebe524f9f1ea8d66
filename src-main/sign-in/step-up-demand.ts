/**
 * Owns: what a service asks of a sign-in beyond being one: how to ask the provider for it, and whether it was met.
 * Must not know: browsers, states, or the service.
 */
import type { StepUpDemand } from "../../src-contract/credential-api.ts";
import { OffhookError } from "../../src-contract/errors.ts";
import type { TokenSet } from "../tokens/token-set.ts";

/** A step-up of a sign-in that goes on. */
export interface StepUpRequest {
  readonly demand: StepUpDemand;
  /** Whose sign-in it is: nobody else may confirm it. */
  readonly tokens: TokenSet;
  /** The provider did not do enough last time: it is told to ask the person whatever it remembers. */
  readonly insist: boolean;
}

/** Claims of a verified ID token. */
interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly iat: number;
  readonly acr?: unknown;
  readonly auth_time?: unknown;
}

/** Seconds a provider's own machines may differ. */
const tolerance = 30;

/** Parameters of the authorization request. [RFC 9470 §4](https://www.rfc-editor.org/rfc/rfc9470#section-4) */
export function stepUpParameters({ demand, insist }: StepUpRequest): Record<string, string> {
  const { acrValues, maxAge } = demand;
  return {
    ...(acrValues.length > 0 ? { acr_values: acrValues.join(" ") } : {}),
    ...(maxAge === null ? {} : { max_age: String(maxAge) }),
    ...(insist ? { prompt: "login" } : {}),
  };
}

/**
 * Demands that the same person confirmed, strongly and recently enough: both parameters are wishes, which a provider
 * may leave unfulfilled without a word. Age is counted from `iat`, so that a wrong clock here bends nothing.
 * [RFC 9470 §5](https://www.rfc-editor.org/rfc/rfc9470#section-5), [OIDC Core §3.1.3.7](https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation)
 *
 * @throws OffhookError `step-up-other-person`, `step-up-insufficient`
 */
export function assertSteppedUp(
  claims: Claims | undefined,
  { demand, tokens }: StepUpRequest,
): void {
  if (claims?.iss !== tokens.issuer || claims.sub !== tokens.subject)
    throw new OffhookError("step-up-other-person");
  const { acrValues, maxAge } = demand;
  const { acr, auth_time: authTime, iat } = claims;
  const isStrong = acrValues.length === 0 || acrValues.some((value) => value === acr);
  const isRecent =
    maxAge === null || (typeof authTime === "number" && authTime + maxAge >= iat - tolerance);
  if (!isStrong || !isRecent) throw new OffhookError("step-up-insufficient");
}
