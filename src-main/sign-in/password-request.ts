/**
 * Owns: trading a phone account's own user name and password for a token of the credential service.
 * Must not know: what becomes of the token, or what a person sees meanwhile. The password goes through once.
 */
import type { z } from "zod";
import type { LeaseRequest } from "../../src-contract/credential-api.ts";
import { OffhookError } from "../../src-contract/errors.ts";
import type { Endpoint } from "../../src-contract/http-api/endpoint.ts";
import { passwordSignInApi } from "../../src-contract/http-api/password-sign-in.ts";
import { profileApi } from "../../src-contract/http-api/profile.ts";
import type { Organisation } from "../../src-contract/organisation.ts";
import { type PasswordSignInRequest, passwordSignIn } from "../../src-contract/password-sign-in.ts";
import { type LinkRequest, me } from "../../src-contract/profile-api.ts";
import type { Clock } from "../clock.ts";
import { boundFetch } from "../organisation/bounded-fetch.ts";
import { readJson, refusalOf } from "../sip-lease/service-answer.ts";
import type { PasswordTokens } from "../tokens/token-set.ts";

export interface PasswordRequestOptions {
  readonly organisation: Organisation;
  /** The person's address, by which the organisation was found. */
  readonly email: string;
  readonly proof: LinkRequest;
  readonly device: LeaseRequest["device"];
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
}

/** Of one request to the credential service. */
export const serviceBounds = {
  timeout: 10_000,
  maxBytes: 262_144,
  unreachable: "service-unreachable",
  insecure: "service-failed",
} as const;

/**
 * The token, and whose phone it is.
 *
 * @throws OffhookError `link-refused` (wrong user name or password), `link-limited`, `single-sign-on-only`,
 * `service-unreachable`, `service-failed`, or another code of the service's own
 */
export async function requestPasswordTokens(
  options: PasswordRequestOptions,
): Promise<PasswordTokens> {
  const { organisation, email, proof, device, clock } = options;
  const fetch = boundFetch(options.fetch, serviceBounds);

  async function ask<Schema extends z.ZodType>(
    { method, path }: Endpoint,
    init: RequestInit,
    schema: Schema,
  ): Promise<z.output<Schema>> {
    const { href } = new URL(path, organisation.credentialService);
    const response = await fetch(href, { ...init, method }).catch((error: unknown) => {
      // A redirect would carry the password elsewhere.
      throw error instanceof OffhookError ? error : new OffhookError("service-unreachable");
    });
    const answer = await readJson(response, serviceBounds.maxBytes);
    if (!response.ok) throw refusalOf(response, answer);
    const parsed = schema.safeParse(answer);
    if (!parsed.success) throw new OffhookError("service-failed", { cause: "malformed answer" });
    return parsed.data;
  }

  const body: PasswordSignInRequest = { ...proof, organisation: organisation.id, device };
  const obtainedAt = clock.now();
  const { accessToken, expiresIn } = await ask(
    passwordSignInApi.signInWithPassword,
    { headers: { "content-type": "application/json" }, body: JSON.stringify(body) },
    passwordSignIn,
  );
  const { issuer, subject, account } = await ask(
    profileApi.readMe,
    { headers: { authorization: `Bearer ${accessToken}` } },
    me,
  );
  return {
    version: 2,
    signedInBy: "password",
    issuer,
    subject,
    accessToken,
    obtainedAt,
    expiresAt: obtainedAt + expiresIn * 1_000,
    person: { name: account?.displayName || account?.user || proof.user, email },
    tokenType: "Bearer",
  };
}
