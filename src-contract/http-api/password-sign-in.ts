/**
 * Owns: the endpoint for signing in with a phone account's own password, where the organisation allows it.
 * Must not know: single sign-on.
 */
import { passwordSignIn, passwordSignInRequest } from "../password-sign-in.ts";
import { endpoints } from "./endpoint.ts";

export const passwordSignInApi = endpoints({
  signInWithPassword: {
    method: "POST",
    path: "/v1/password-sign-in",
    summary: "Sign in with the phone account's own user name and password",
    caller: "anyone",
    body: passwordSignInRequest,
    answers: { 201: passwordSignIn },
  },
});
