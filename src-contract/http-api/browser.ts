/**
 * Owns: what a browser asks for outside the administrators' page's own calls: ways in, way out, the organisation document.
 * Must not know: the page, or how somebody is signed in.
 */
import { z } from "zod";
import { adminSignInOptions, breakGlassSignIn } from "../admin-api.ts";
import { organisation } from "../organisation.ts";
import { endpoints } from "./endpoint.ts";

/** Where the administrators' page is served. After a refused sign-in it is opened with `?error=` and an error code. */
export const adminPagePath = "/admin/";

/** Redirect URI to register at identity providers, below the service's address. */
export const adminCallbackPath = "/admin/callback";

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
    path: adminCallbackPath,
    summary:
      "Where the identity provider sends the browser; on to the page, with `error` when it failed, `test` after a test",
    answers: { 302: null },
  },
  startTestSignIn: {
    caller: "administrator",
    method: "GET",
    path: "/admin/test-sign-in/{id}",
    summary: "Send the browser to the identity provider under test; it comes back to the page",
    parameters: z.object({ id: z.uuid() }),
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
    summary: "Sign the browser out; the answer says where it ends the identity provider's session",
    answers: { 200: z.object({ endSessionUrl: z.string().nullable() }) },
  },
  readOrganisationDocument: {
    caller: "anyone",
    method: "GET",
    path: "/v1/organisations/{id}/document",
    summary: "The organisation document, for a company to pass on at its own domain",
    parameters: z.object({ id: z.string().max(120) }),
    answers: { 200: organisation },
    idempotent: true,
  },
});
