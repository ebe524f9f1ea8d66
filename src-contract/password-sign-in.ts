/**
 * Owns: what a sign-in with a phone account's own password sends and gets.
 * Must not know: single sign-on.
 */
import { z } from "zod";
import { leaseRequest } from "./credential-api.ts";
import { linkRequest } from "./profile-api.ts";

/** Body of `POST /v1/password-sign-in`, where single sign-on is not the only way in. Answer: {@link passwordSignIn}. */
export const passwordSignInRequest = linkRequest.extend({
  /** Id of the organisation. */
  organisation: z.string().min(1).max(120),
  device: leaseRequest.shape.device,
});
export type PasswordSignInRequest = z.infer<typeof passwordSignInRequest>;

/** A sign-in of this service's own. Its token stands wherever one of an identity provider does. */
export const passwordSignIn = z.object({
  /** For `Authorization: Bearer`; opaque. */
  accessToken: z.string(),
  /** Seconds. It cannot be refreshed. */
  expiresIn: z.number().int().positive(),
});
export type PasswordSignIn = z.infer<typeof passwordSignIn>;
