/**
 * Owns: how an administrator's browser signs in at the service, and out again.
 * Must not know: the page it signs in for.
 */
import { z } from "zod";
import { endpoints } from "./endpoint.ts";

/** Where the administrators' page is served. */
export const adminPagePath = "/admin/";

/** Header of everything that changes something: `csrfToken` of `GET /v1/admin/session`. */
export const csrfHeader = "x-csrf-token";

/** The ways into one organisation's page, before anybody has signed in. */
export const signInChoices = z.object({
  organisation: z.object({ id: z.string(), name: z.string() }),
  /** Empty while single sign-on is off. `id` is the identity provider's own within the organisation. */
  identityProviders: z.array(z.object({ id: z.string(), label: z.string() })),
});
export type SignInChoices = z.infer<typeof signInChoices>;

/** The organisation meant; may be left out where the service has only one. */
const ofOrganisation = z.object({ organisation: z.string().max(120).optional() });

export const browserApi = endpoints({
  readSignInChoices: {
    caller: "anyone",
    method: "GET",
    path: "/v1/admin/sign-in-choices",
    summary: "The ways into an organisation's page",
    query: ofOrganisation,
    answers: { 200: signInChoices },
    idempotent: true,
  },
  startAdminSignIn: {
    caller: "anyone",
    method: "GET",
    path: "/admin/sign-in",
    summary:
      "Send the browser to an identity provider; it comes back to /admin/, with `error` when it failed",
    query: ofOrganisation.extend({ provider: z.string().min(1).max(64) }),
    answers: { 302: null },
  },
  breakGlassSignIn: {
    caller: "anyone",
    method: "POST",
    path: "/admin/break-glass",
    summary: "Sign in with the account that needs no identity provider",
    body: ofOrganisation.extend({
      user: z.string().trim().min(1).max(120),
      password: z.string().min(1).max(400),
    }),
    answers: { 204: null },
  },
  adminSignOut: {
    caller: "administrator",
    method: "POST",
    path: "/admin/sign-out",
    summary: "Sign the browser out",
    answers: { 204: null },
    idempotent: true,
  },
});
