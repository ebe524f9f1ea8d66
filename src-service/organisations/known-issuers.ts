/**
 * Owns: more than one identity provider at one service: which of them judges a token, as the database has them now.
 * Must not know: how a token is judged.
 */
import { decodeJwt, type JWTVerifyGetKey } from "jose";
import { sql } from "kysely";
import {
  type AccessTokenVerifier,
  createAccessTokenVerifier,
  type TrustedIssuer,
} from "../access-token/access-token.ts";
import { createIssuerKeys } from "../access-token/issuer-keys.ts";
import type { ServiceContext } from "../service-context.ts";
import { remembered } from "../storage/remembered.ts";

/** An identity provider with its keys. */
export interface KnownIssuer extends TrustedIssuer {
  readonly keys: JWTVerifyGetKey;
}

export interface KnownIssuers {
  /**
   * Hands each token to the verifier of the issuer it names. The name is only read, not believed: that verifier pins
   * its issuer, keys and audience.
   */
  readonly verify: AccessTokenVerifier;
  /** The issuer a token names, which is not to be believed before its signature was checked; null when it is unknown. */
  find(token: string): Promise<KnownIssuer | null>;
}

/**
 * Providers that are switched off are unknown; but with single sign-on off altogether their tokens are still read, so
 * that people are told why nothing is given for them. Keys are kept while settings change.
 */
export function createKnownIssuers({
  database,
  announcements,
  fetch,
  now,
  log,
}: Pick<ServiceContext, "database" | "announcements" | "fetch" | "now" | "log">): KnownIssuers {
  let keys: ReadonlyMap<string, JWTVerifyGetKey> = new Map();

  const issuers = remembered(async () => {
    const rows = await database.sql
      .selectFrom("identity_providers")
      .innerJoin("organisations", "organisations.id", "identity_providers.organisation_id")
      .selectAll("identity_providers")
      .where((eb) =>
        eb.or([
          eb("enabled", "=", true),
          eb(sql<string>`organisations.settings->>'singleSignOn'`, "=", "off"),
        ]),
      )
      .execute();
    const keysNow = new Map(rows.map(({ issuer }) => [issuer, keysOf(issuer)]));
    keys = keysNow;
    return new Map(
      rows.map((row) => {
        const { issuer } = row;
        const identityProvider: KnownIssuer = {
          organisationId: row.organisation_id,
          issuer,
          audience: row.audience,
          clientIds: row.client_ids,
          scope: row.scope,
          clockToleranceSeconds: row.clock_tolerance_seconds,
          roleRules: row.role_rules,
          otherwiseRole: row.otherwise_role,
          keys: keysOf(issuer),
        };
        const { keys } = identityProvider;
        const verify = createAccessTokenVerifier({ identityProvider, keys, now });
        return [issuer, { identityProvider, verify }] as const;
      }),
    );
  });

  function keysOf(issuer: string): JWTVerifyGetKey {
    const known = keys.get(issuer);
    if (known !== undefined) return known;
    const onFailure = (err: unknown): void =>
      log.warn({ err, issuer }, "identity provider's keys not had");
    return createIssuerKeys({ issuer, fetch, now, onFailure });
  }

  announcements.subscribe((heard) => {
    if (heard === null || heard.kind === "organisation-changed") issuers.forget();
  });

  return {
    async verify(token) {
      const issuer = issuerOf(token);
      if (issuer === undefined) return refused("The token is not genuine.");
      const known = (await issuers.get()).get(issuer);
      return known === undefined
        ? refused("The token comes from another issuer.")
        : known.verify(token);
    },
    async find(token) {
      const known = (await issuers.get()).get(issuerOf(token) ?? "");
      return known?.identityProvider ?? null;
    },
  };
}

const refused = (description: string) =>
  ({ kind: "refused", error: "invalid_token", description }) as const;

function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}
