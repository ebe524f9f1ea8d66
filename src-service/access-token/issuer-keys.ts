/**
 * Owns: the identity provider's public keys: found by discovery, cached, and fetched anew when it rotates them.
 * Must not know: tokens beyond the header that names a key.
 */
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { secureUrl } from "../../src-contract/secure-url.ts";
import { fetchDocument } from "./fetch-document.ts";

/** The keys are needed and the identity provider cannot be asked. Passing; worth a later try. */
export class IssuerUnreachable extends Error {
  override readonly name = "IssuerUnreachable";
}

interface KeySet {
  readonly find: JWTVerifyGetKey;
  readonly loadedAt: number;
}

/** All times are milliseconds. */
export interface IssuerKeysOptions {
  readonly issuer: string;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  /** Told about each failed attempt. */
  readonly onFailure: (error: unknown) => void;
  /** Past this age keys are fetched anew, while the old ones still serve. */
  readonly freshFor?: number;
  /** Past this age keys are no longer believed, even when the provider is down. */
  readonly keptFor?: number;
  /** Pause between two attempts, so that tokens naming unknown keys cannot be used to flood the provider. */
  readonly cooldown?: number;
  readonly timeout?: number;
}

/**
 * Keys of one pinned issuer, in the form jose asks for. Needs the network only when it holds no key that fits.
 * @throws IssuerUnreachable from the returned function
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig
 */
export function createIssuerKeys({
  issuer,
  fetch,
  now,
  onFailure,
  freshFor = 10 * 60_000,
  keptFor = 24 * 3_600_000,
  cooldown = 30_000,
  timeout = 5_000,
}: IssuerKeysOptions): JWTVerifyGetKey {
  let keys: KeySet | null = null;
  let attempt: Promise<boolean> | null = null;
  let lastAttempt = { at: Number.NEGATIVE_INFINITY, succeeded: true };

  /** True when the keys in hand are as new as the provider can give at the moment. One attempt at a time. */
  function refresh(): Promise<boolean> {
    if (attempt !== null) return attempt;
    if (now() - lastAttempt.at < cooldown) return Promise.resolve(lastAttempt.succeeded);
    attempt = load().finally(() => {
      attempt = null;
    });
    return attempt;
  }

  async function load(): Promise<boolean> {
    const at = now();
    try {
      keys = { find: await fetchKeys(issuer, fetch, timeout), loadedAt: at };
      lastAttempt = { at, succeeded: true };
    } catch (error) {
      lastAttempt = { at, succeeded: false };
      onFailure(error);
    }
    return lastAttempt.succeeded;
  }

  function usable(): KeySet {
    if (keys === null || now() - keys.loadedAt >= keptFor)
      throw new IssuerUnreachable("no keys of the identity provider");
    return keys;
  }

  return async (header, token) => {
    const age = keys === null ? Number.POSITIVE_INFINITY : now() - keys.loadedAt;
    if (age >= keptFor) await refresh();
    else if (age >= freshFor) void refresh();
    try {
      return await usable().find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      if (!(await refresh())) throw new IssuerUnreachable("the key may be a new one");
      return usable().find(header, token);
    }
  };
}

async function fetchKeys(
  issuer: string,
  fetch: typeof globalThis.fetch,
  timeout: number,
): Promise<JWTVerifyGetKey> {
  const discovery = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const { issuer: named, jwks_uri } = await fetchDocument(fetch, discovery, timeout);
  if (named !== issuer) throw new Error(`${discovery} speaks for another issuer`);
  const jwksUri = secureUrl.parse(jwks_uri);
  const jwks = await fetchDocument(fetch, jwksUri, timeout);
  if (!isKeySet(jwks)) throw new Error(`${jwksUri} is not a JSON Web Key Set`);
  return createLocalJWKSet(jwks);
}

function isKeySet(
  document: Record<string, unknown>,
): document is Record<string, unknown> & JSONWebKeySet {
  const { keys } = document as { keys?: unknown };
  return Array.isArray(keys) && keys.every((key) => typeof key?.kty === "string");
}
