/**
 * Owns: who has allowed which app, so that the question is asked once and not after every sign-out.
 * Must not know: how the question is asked.
 */
import type { Grant, Provider } from "oidc-provider";

export interface Consents {
  /** Remembers the person's yes. Resolves with the id of a grant that carries it. */
  give(accountId: string, clientId: string): Promise<string>;
  /** A fresh grant for somebody who said yes before; undefined for everybody else. */
  remembered(accountId: string, clientId: string): Promise<Grant | undefined>;
}

export function createConsents(options: {
  readonly provider: () => Provider;
  /** Scopes of OpenID Connect that a yes covers. */
  readonly scopes: string;
  readonly resource: string;
  readonly resourceScopes: string;
  /** True when the organisation has said yes for everybody, as administrators can. */
  readonly forEverybody: boolean;
}): Consents {
  const given = new Set<string>();
  const key = (accountId: string, clientId: string) => `${accountId} ${clientId}`;

  async function createGrant(accountId: string, clientId: string): Promise<Grant> {
    const { Grant } = options.provider();
    const grant = new Grant({ accountId, clientId });
    grant.addOIDCScope(options.scopes);
    grant.addResourceScope(options.resource, options.resourceScopes);
    await grant.save();
    return grant;
  }

  return {
    async give(accountId, clientId) {
      given.add(key(accountId, clientId));
      return (await createGrant(accountId, clientId)).jti;
    },
    async remembered(accountId, clientId) {
      if (!options.forEverybody && !given.has(key(accountId, clientId))) return undefined;
      return createGrant(accountId, clientId);
    },
  };
}
