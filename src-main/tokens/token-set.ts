/**
 * Owns: what a sign-in leaves behind, and its form in the keychain.
 * Must not know: how it was obtained, or where it is kept.
 */
import { z } from "zod";

/** The tokens of one person at one identity provider. Times are milliseconds since 1970. */
export const tokenSet = z.object({
  version: z.literal(1),
  /** [OIDC Core §2](https://openid.net/specs/openid-connect-core-1_0.html#IDToken) `iss` and `sub`; they never change under refresh. */
  issuer: z.string().min(1),
  subject: z.string().min(1),
  clientId: z.string().min(1),
  accessToken: z.string().min(1),
  obtainedAt: z.number().int(),
  expiresAt: z.number().int(),
  /** Absent when the provider gives none: the sign-in then ends with the access token. */
  refreshToken: z.string().min(1).optional(),
  idToken: z.string().min(1),
  /** From the verified ID token. */
  person: z.object({ name: z.string(), email: z.string() }),
});
export type TokenSet = z.output<typeof tokenSet>;
