/**
 * Owns: the endpoint for signing in with a phone account's own password.
 * Must not know: how passwords are checked or tokens kept.
 */
import { passwordSignInApi } from "../../src-contract/http-api/password-sign-in.ts";
import { createAccountProof } from "../accounts/account-proof.ts";
import { createAttempts } from "../attempts/attempts.ts";
import { route } from "../http/endpoint.ts";
import type { ServiceContext } from "../service-context.ts";
import { createPasswordSignIn } from "./password-sign-in.ts";

export function passwordSignInRoutes({
  app,
  config,
  database,
  announcements,
  secrets,
  log,
  refusals,
  now,
}: ServiceContext): void {
  const signIn = createPasswordSignIn({
    database,
    announcements,
    attempts: createAttempts(database, now),
    proof: createAccountProof({ database, secrets, log }),
    refusals,
    takesBearerTokens: config.dpop.mode === "optional",
    now,
  });
  route(app, passwordSignInApi.signInWithPassword, [], async ({ body, request }) => ({
    status: 201,
    body: await signIn(body, { correlationId: request.id, source: request.ip }),
  }));
}
