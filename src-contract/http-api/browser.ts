/**
 * Owns: how an administrator's browser signs in at the service, and out again.
 * Must not know: the page it signs in for.
 */
import { z } from "zod";
import { adminSignInOptions, breakGlassSignIn } from "../admin-api.ts";
import { endpoints } from "./endpoint.ts";

/** Where the administrators' page is served. */
export const adminPagePath = "/admin/";

/** Header of everything that changes something: `csrfToken` of `GET /v1/admin/session`. */
export const csrfHeader = "x-csrf-token";

/** The organisation meant; may be left out where the service has only one. */
const ofOrganisation = z.object({ organisation: z.string().max(120).optional() });

export const browserApi = endpoints({
  readAdminSignInOptions: {
    caller: "anyone",
    method: "GET",
    path: "/v1/admin/sign-in-options",
    summary: "The ways in to an organisation's page",
    query: ofOrganisation,
    answers: { 200: adminSignInOptions },
    idempotent: true,
  },
  startAdminSignIn: {
    caller: "anyone",
    method: "GET",
    path: "/admin/sign-in",
    summary: "Send the browser to an identity provider; it comes back to the page",
    query: z.object({ provider: z.uuid() }),
    answers: { 302: null },
  },
  finishAdminSignIn: {
    caller: "anyone",
    method: "GET",
    path: "/admin/callback",
    summary:
      "Where the identity provider sends the browser; on to the page, with `error` when it failed",
    answers: { 302: null },
  },
  signInWithBreakGlass: {
    caller: "anyone",
    method: "POST",
    path: "/admin/break-glass",
    summary: "Sign in with the account that needs no identity provider",
    body: breakGlassSignIn,
    answers: { 204: null },
  },
  signOutAdmin: {
    caller: "administrator",
    method: "POST",
    path: "/admin/sign-out",
    summary: "Sign the browser out",
    answers: { 204: null },
    idempotent: true,
  },
});
