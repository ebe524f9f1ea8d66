/**
 * Owns: whether somebody signed in strongly and recently enough.
 * Must not know: HTTP, or what they want to have.
 */
import type { StepUpConfig } from "../service-config.ts";
import type { Caller } from "./access-token.ts";

/**
 * True when the token's `acr` and `auth_time` meet the policy. What a token does not say is not met.
 * [RFC 9470 §4](https://www.rfc-editor.org/rfc/rfc9470#section-4)
 *
 * @param now seconds since 1970
 */
export function isStrongEnough(
  { acr, authTime }: Pick<Caller, "acr" | "authTime">,
  { acrValues, maxAgeSeconds }: StepUpConfig,
  now: number,
): boolean {
  if (acrValues !== undefined && (acr === null || !acrValues.includes(acr))) return false;
  return maxAgeSeconds === undefined || (authTime !== null && now - authTime <= maxAgeSeconds);
}
