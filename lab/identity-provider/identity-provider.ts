/**
 * Owns: the lab's identity provider as a running server: composition, address, life and end.
 * Must not know: phones, or who signs in with it.
 */
import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import type { JWK } from "jose";
import { createConsents } from "./consents.ts";
import { deviceGrant } from "./device.ts";
import { createFaults, type Faults, faultyAnswers } from "./faults.ts";
import { startLoopbackServer } from "./loopback-server.ts";
import { logRequests, observe } from "./observe.ts";
import { Provider } from "./oidc-provider.ts";
import { type Person, personWithEmail } from "./person.ts";
import { oidcScopes, type ProviderSettings, providerConfiguration } from "./provider.ts";
import { createRequestLog, type RequestLog } from "./request-log.ts";
import { screens } from "./screens.ts";
import { createSigningKeys } from "./signing-keys.ts";
import { createStore } from "./store.ts";
import { tampering } from "./tampering.ts";
import { wrongClock } from "./wrong-clock.ts";

export interface IdentityProviderOptions {
  /** Name on the screens. */
  readonly company: string;
  readonly people: readonly Person[];
  /** Identifier of the service its access tokens are for. */
  readonly resource: string;
  readonly clients?: ProviderSettings["clients"];
  readonly resourceScopes?: string;
  readonly accessTokenSeconds?: number;
  readonly refreshTokenSeconds?: number;
  /** `first-time` asks each person once; `never` as if an administrator had agreed for everybody. */
  readonly consent?: "first-time" | "never";
}

export interface IdentityProvider extends RequestLog {
  readonly issuer: string;
  readonly faults: Faults;
  /** Signs with new keys from now on and forgets the old ones. Tokens and sessions stay. */
  rotateKeys(): Promise<void>;
  /** Makes every token of a person worthless: the next refresh answers `invalid_grant`. */
  revokeAll(email: string): void;
  /** The provider is gone: connections cut, port refused. */
  suspend(): Promise<void>;
  /** It is back on the same port and remembers everything. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** The desktop app: public, native, any loopback port. [RFC 8252 §7.3](https://www.rfc-editor.org/rfc/rfc8252#section-7.3) */
export const desktopClient = {
  client_id: "offhook-desktop",
  client_name: "Offhook",
  application_type: "native",
  token_endpoint_auth_method: "none",
  grant_types: ["authorization_code", "refresh_token", deviceGrant],
  response_types: ["code"],
  redirect_uris: ["http://127.0.0.1/callback"],
  post_logout_redirect_uris: ["http://127.0.0.1/signed-out"],
} satisfies ProviderSettings["clients"][number];

/** Starts an identity provider on 127.0.0.1 and a port of the system's choice. */
export async function startIdentityProvider({
  company,
  people,
  resource,
  clients = [desktopClient],
  resourceScopes = "sip:register",
  accessTokenSeconds = 600,
  refreshTokenSeconds = 8 * 3600,
  consent = "first-time",
}: IdentityProviderOptions): Promise<IdentityProvider> {
  // The issuer is the address, so the server is there before the provider.
  let handle: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = await startLoopbackServer((request, response) => handle(request, response));
  const issuer = server.url;
  const log = createRequestLog();
  const faults = createFaults();
  const store = createStore();
  const cookieKey = randomUUID();
  let keys = await createSigningKeys();
  let provider: InstanceType<typeof Provider>;
  const consents = createConsents({
    provider: () => provider,
    scopes: oidcScopes,
    resource,
    resourceScopes,
    forEverybody: consent === "never",
  });

  /** A provider cannot change its keys, so new keys take a new one over the same memory. */
  function createProvider(): RequestListener {
    provider = new Provider(
      issuer,
      providerConfiguration({
        company,
        people,
        clients,
        resource,
        resourceScopes,
        accessTokenSeconds,
        refreshTokenSeconds,
        keys,
        cookieKey,
        store,
        consents,
        faults,
      }),
    );
    observe(provider, log, people);
    provider.use(logRequests(log, people));
    provider.use(tampering(faults, (): readonly JWK[] => keys));
    provider.use(wrongClock(faults, (): readonly JWK[] => keys));
    provider.use(faultyAnswers(faults));
    provider.use(screens({ provider, company, people, consents, faults }));
    return provider.callback();
  }

  handle = createProvider();
  return {
    ...log,
    issuer,
    faults,
    async rotateKeys() {
      keys = await createSigningKeys();
      handle = createProvider();
    },
    revokeAll(email) {
      const person = personWithEmail(people, email);
      if (person === undefined) throw new Error(`nobody has the address ${email}`);
      store.revokeAccount(person.subject);
    },
    suspend: server.suspend,
    resume: server.resume,
    close: server.close,
  };
}
