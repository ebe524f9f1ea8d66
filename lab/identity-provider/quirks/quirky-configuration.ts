/**
 * Owns: quirks that are a matter of how oidc-provider is set up.
 * Must not know: quirks of the messages on the wire.
 */
import type { ClientMetadata, Configuration, Provider } from "oidc-provider";
import type { Person } from "../person.ts";
import type { Quirks } from "./quirks.ts";

/** Code challenges of the requests that earn a refresh token. */
export type Earned = ReadonlySet<string>;

/** The same provider with the quirks. */
export function quirkyConfiguration(
  base: Configuration,
  {
    people,
    quirks,
    earned,
  }: {
    readonly people: readonly Person[];
    readonly quirks: Quirks;
    readonly earned: Earned;
  },
): Configuration {
  const indicators = base.features?.resourceIndicators;
  const claimNames = people.flatMap((person) => Object.keys(quirks.claims(person)));
  return {
    ...base,
    claims: { ...base.claims, openid: ["sub", ...claimNames] },
    async findAccount(ctx, subject, token) {
      const account = await base.findAccount?.(ctx, subject, token);
      const person = people.find((candidate) => candidate.subject === subject);
      if (account === undefined || person === undefined) return account;
      return {
        ...account,
        claims: async (use, scope, claims, rejected) => ({
          ...(await account.claims(use, scope, claims, rejected)),
          ...quirks.claims(person),
        }),
      };
    },
    rotateRefreshToken: quirks.rotation !== "silent",
    async issueRefreshToken(ctx, client, source) {
      const challenge = "codeChallenge" in source ? source.codeChallenge : undefined;
      if (typeof challenge === "string" && !earned.has(challenge)) return false;
      return (await base.issueRefreshToken?.(ctx, client, source)) ?? false;
    },
    features: {
      ...base.features,
      resourceIndicators: {
        ...indicators,
        async getResourceServerInfo(ctx, resource, client) {
          const info = await indicators?.getResourceServerInfo?.(ctx, resource, client);
          if (info === undefined) throw new Error("the provider has no API");
          return { ...info, accessTokenFormat: quirks.accessToken };
        },
      },
    },
  };
}

/** The same client as this provider has it registered. */
export function quirkyClient(client: ClientMetadata, quirks: Quirks): ClientMetadata {
  return {
    ...client,
    redirect_uris: [...quirks.registered],
    ...(quirks.clientSecret === null
      ? {}
      : {
          client_secret: quirks.clientSecret,
          token_endpoint_auth_method: "client_secret_post",
        }),
  };
}

/** A native app's port is ignored by default; some products compare the whole URI. */
export function compareRedirectUris(provider: Provider, quirks: Quirks): void {
  if (quirks.redirectUris !== "exact") return;
  provider.Client.prototype.redirectUriAllowed = (uri) => quirks.registered.includes(uri);
}
