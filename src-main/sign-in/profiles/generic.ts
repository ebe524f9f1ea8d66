/**
 * Owns: the profile of a provider that keeps to the specifications; the others say only how they differ.
 * Must not know: any product.
 */
import type { Profile, Refusal } from "./profile.ts";

/** Refusals whose words name a policy rather than the person's own choice, and device policies above all. */
const policyRefusals: readonly Refusal[] = [
  [/device.{0,40}(compliant|managed|assurance|trust)/i, "device-not-compliant"],
  [/not assigned to (the|this) (client )?application/i, "account-not-configured"],
  [
    /^(access_denied|unauthorized_client) .*\b(polic(y|ies)|multi-?factor|mfa|second factor|conditional access|blocked|risk|location|network)\b/i,
    "identity-provider-refused",
  ],
];

export const generic: Profile = {
  scopes: ["profile", "email", "offline_access"],
  redirectHost: "127.0.0.1",
  problem: () => null,
  authorizationParameters: () => ({}),
  admits: () => true,
  refusals: policyRefusals,
};
