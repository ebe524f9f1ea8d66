/**
 * Owns: the credential service as the source of a sign-in's token, which came for a phone account's own password.
 * Must not know: the password, or how the token is kept.
 */
import type { LeaseRequest } from "../../src-contract/credential-api.ts";
import { OffhookError } from "../../src-contract/errors.ts";
import { profileApi } from "../../src-contract/http-api/profile.ts";
import { type Organisation, takesPasswords } from "../../src-contract/organisation.ts";
import { boundFetch } from "../organisation/bounded-fetch.ts";
import type { OrganisationFinder } from "../organisation/organisation-finder.ts";
import { readJson, refusalOf } from "../sip-lease/service-answer.ts";
import { serviceBounds } from "./password-request.ts";
import type { TokenSource } from "./token-source.ts";

export interface PasswordSourceOptions {
  readonly organisations: Pick<OrganisationFinder, "find">;
  readonly organisation: Organisation;
  readonly email: string;
  readonly device: LeaseRequest["device"];
  readonly fetch: typeof globalThis.fetch;
}

/**
 * Its token is never renewed. Why it is over nobody can read from it, so the organisation is asked how people sign in
 * now. It is good on this device alone and ends with it.
 */
export function createPasswordSource(options: PasswordSourceOptions): TokenSource {
  const { organisations, organisation, email, device } = options;
  const fetch = boundFetch(options.fetch, serviceBounds);
  return {
    async refresh() {
      const now = await organisations.find(email).catch(() => null);
      throw new OffhookError(
        now === null || takesPasswords(now) ? "session-expired" : "single-sign-on-only",
      );
    },
    stepUp: null,
    async leave({ accessToken }) {
      const { method, path } = profileApi.endDevice;
      const { href } = new URL(path.replace("{id}", device.id), organisation.credentialService);
      const headers = { authorization: `Bearer ${accessToken}` };
      const response = await fetch(href, { method, headers });
      if (!response.ok) throw refusalOf(response, await readJson(response, serviceBounds.maxBytes));
      return null;
    },
    isIn: takesPasswords,
  };
}
