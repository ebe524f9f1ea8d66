/**
 * Owns: the check whether the identity provider answers and speaks for itself.
 * Must not know: OpenID Connect.
 */
import { z } from "zod";
import { toAppError } from "../../src-contract/errors.ts";
import type { IdentityProvider } from "../../src-contract/identity-provider.ts";
import type { Clock } from "../clock.ts";
import { discoverProvider } from "../sign-in/oidc-client.ts";
import type { Check, Checking } from "./check.ts";
import { watchedFetch } from "./watched-fetch.ts";

export interface IdentityProviderCheckParts {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  /** The one somebody is signed in with; null: all of the organisation's are looked at. */
  readonly providerId: () => string | null;
}

/** [OIDC Discovery §3](https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata) */
const metadata = z.object({ jwks_uri: z.url() });

/** Findings: `provider-answers`, `provider-not-used`; `error` as discovery throws them. */
export function checkIdentityProvider(parts: IdentityProviderCheckParts): Check {
  return {
    name: "identity-provider",
    needs: ["organisation"],
    seconds: 20,
    async run(checking) {
      const all = checking.learned.organisation?.identityProviders ?? [];
      const mine = all.filter(({ id }) => id === parts.providerId());
      const providers = mine.length > 0 ? mine : all;
      if (providers.length === 0) return { finding: "provider-not-used" };
      for (const provider of providers) {
        try {
          await discover(provider, parts, checking);
        } catch (thrown) {
          return { finding: "error", about: hostOf(provider), error: toAppError(thrown) };
        }
      }
      return { finding: "provider-answers", about: providers.map(hostOf).join(", ") };
    },
  };
}

const hostOf = ({ issuer }: IdentityProvider): string => new URL(issuer).host;

/** As a sign-in does it; the first provider's keys are what the next check looks at. */
async function discover(
  provider: IdentityProvider,
  parts: IdentityProviderCheckParts,
  checking: Checking,
): Promise<void> {
  const { learned } = checking;
  const watched = watchedFetch(parts, checking, "identity-provider-unreachable");
  await discoverProvider({
    provider,
    clock: parts.clock,
    fetch: async (input, init) => {
      const response = await watched(input, init);
      const said = metadata.safeParse(
        await response
          .clone()
          .json()
          .catch(() => null),
      );
      if (said.success) learned.keys ??= said.data.jwks_uri;
      return response;
    },
  });
}
