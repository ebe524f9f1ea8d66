/**
 * Owns: what a sign-in leaves behind, and its form in the keychain.
 * Must not know: how it was obtained, or where it is kept.
 */
import { z } from "zod";
import { dpopKey } from "../dpop/dpop-key.ts";

const common = {
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
};

const newest = z
  .object({
    version: z.literal(2),
    ...common,
    /** How the access token is presented. [RFC 9449 §5](https://www.rfc-editor.org/rfc/rfc9449#section-5) */
    tokenType: z.enum(["Bearer", "DPoP"]),
    /** The key the tokens are bound to. */
    dpopKey: dpopKey.optional(),
  })
  .refine((set) => set.tokenType === "Bearer" || set.dpopKey !== undefined, {
    message: "a bound token needs its key",
  });

/** Before tokens could be bound to a key. */
const first = z
  .object({ version: z.literal(1), ...common })
  .transform((set): TokenSet => ({ ...set, version: 2, tokenType: "Bearer" }));

/** Of a sign-in by a phone account's own password: the credential service's own token, and nothing else. */
const byPassword = z.object({
  version: z.literal(2),
  signedInBy: z.literal("password"),
  issuer: common.issuer,
  subject: common.subject,
  accessToken: common.accessToken,
  obtainedAt: common.obtainedAt,
  expiresAt: common.expiresAt,
  person: common.person,
  tokenType: z.literal("Bearer"),
  /** It has none of these. */
  refreshToken: z.undefined().optional(),
  dpopKey: z.undefined().optional(),
});

/** What is kept of one sign-in. Times are milliseconds since 1970. Older forms are read too. */
export const keptTokens = z.union([newest, first, byPassword]);
/** The tokens of one person at one identity provider. */
export type TokenSet = z.output<typeof newest>;
export type PasswordTokens = z.output<typeof byPassword>;
export type KeptTokens = TokenSet | PasswordTokens;

/** Pure. */
export const isByPassword = (tokens: KeptTokens): tokens is PasswordTokens =>
  "signedInBy" in tokens;
