/**
 * Owns: the lab's identity provider as a running server: composition, address, life and end.
 * Must not know: phones, or who signs in with it.
 */
import { randomBytes, randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import type { JWK } from "jose";
import type { IdentityProviderEntry, ProfileName } from "../../src-contract/identity-provider.ts";
import { createConsents } from "./consents.ts";
import { deviceGrant } from "./device.ts";
import { createFaults, type Faults, faultyAnswers } from "./faults.ts";
import { type LoopbackAddress, startLoopbackServer } from "./loopback-server.ts";
import { logRequests, observe } from "./observe.ts";
import { Provider } from "./oidc-provider.ts";
import { type Person, personWithEmail } from "./person.ts";
import { oidcScopes, type ProviderSettings, providerConfiguration } from "./provider.ts";
import { freePorts } from "./quirks/free-ports.ts";
import { noQuirks, type Quirks } from "./quirks/quirks.ts";
import { quirkyAnswers } from "./quirks/quirky-answers.ts";
import {
  compareRedirectUris,
  quirkyClient,
  quirkyConfiguration,
} from "./quirks/quirky-configuration.ts";
import type { Role } from "./quirks/role.ts";
import { roleOf } from "./quirks/roles.ts";
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
  /** What it listens on; 127.0.0.1 unless told. */
  readonly address?: LoopbackAddress;
  /** Identifier of the service its access tokens are for. */
  readonly resource: string;
  readonly clients?: ProviderSettings["clients"];
  readonly resourceScopes?: string;
  readonly accessTokenSeconds?: number;
  readonly refreshTokenSeconds?: number;
  /** `first-time` asks each person once; `never` as if an administrator had agreed for everybody. */
  readonly consent?: "first-time" | "never";
  /** Whether tokens can be bound to a key. [RFC 9449](https://www.rfc-editor.org/rfc/rfc9449) */
  readonly dpop?: boolean;
  /** A product whose habits it takes on. */
  readonly playAs?: ProfileName;
  /** Beyond those of the product. */
  readonly quirks?: Partial<Quirks>;
}

export interface IdentityProvider extends RequestLog {
  readonly issuer: string;
  readonly faults: Faults;
  /** What the organisation's document has to say of it. */
  entry(button: Pick<IdentityProviderEntry, "id" | "label">): IdentityProviderEntry;
  /** Signs with new keys from now on and forgets the old ones. Tokens and sessions stay. */
  rotateKeys(): Promise<void>;
  /** From now on clients are told at this address when a session is over. Tokens and sessions stay, keys too. */
  sendLogoutTokensTo(url: string): void;
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

/** The administrators' page of the credential service, wherever on this machine that is. */
export const adminClient = {
  client_id: "offhook-admin",
  client_name: "Offhook administration",
  application_type: "native",
  token_endpoint_auth_method: "none",
  grant_types: ["authorization_code"],
  response_types: ["code"],
  redirect_uris: ["http://127.0.0.1/admin/callback"],
  post_logout_redirect_uris: ["http://127.0.0.1/admin/"],
} satisfies ProviderSettings["clients"][number];

/** Seconds in which a used refresh token may come again. */
const graceSeconds = {
  strict: 0,
  grace: 30,
  lasting: Number.POSITIVE_INFINITY,
  silent: Number.POSITIVE_INFINITY,
} as const;

/** Starts an identity provider on this machine and a port of the system's choice. */
export async function startIdentityProvider({
  company,
  people,
  address,
  resource,
  clients = [desktopClient, adminClient],
  resourceScopes = "sip:register",
  accessTokenSeconds = 600,
  refreshTokenSeconds = 8 * 3600,
  consent = "first-time",
  dpop = true,
  playAs,
  quirks: furtherQuirks = {},
}: IdentityProviderOptions): Promise<IdentityProvider> {
  // The issuer is the address, so the server is there before the provider.
  let handle: RequestListener = (_request, response) => response.writeHead(503).end();
  const server = await startLoopbackServer(
    (request, response) => handle(request, response),
    address,
  );
  const issuer = server.url;
  const log = createRequestLog();
  const faults = createFaults();
  const role: Role =
    playAs === undefined
      ? { quirks: {}, entry: { resource } }
      : roleOf(playAs, {
          resource,
          domain: people[0]?.email.split("@")[1] ?? "",
          ports: await freePorts(3),
        });
  const quirks: Quirks = { ...noQuirks, ...role.quirks, ...furtherQuirks };
  const earned = new Set<string>();
  const store = createStore({ graceSeconds: graceSeconds[quirks.rotation] });
  const cookieKey = randomUUID();
  const dpopNonceSecret = dpop ? randomBytes(32) : null;
  let keys = await createSigningKeys();
  let logoutTokensTo: string | null = null;
  let provider: InstanceType<typeof Provider>;
  const consents = createConsents({
    provider: () => provider,
    scopes: oidcScopes,
    resource,
    resourceScopes,
    forEverybody: consent === "never",
  });
  // Products are told apart by how they treat a native app.
  const registered = clients.map((client) =>
    client.client_id === adminClient.client_id ? client : quirkyClient(client, quirks),
  );

  /** A provider cannot change its keys or clients, so new ones take a new one over the same memory. */
  function createProvider(): RequestListener {
    provider = new Provider(
      issuer,
      quirkyConfiguration(
        providerConfiguration({
          company,
          people,
          clients: registered,
          resource,
          resourceScopes,
          accessTokenSeconds,
          refreshTokenSeconds,
          keys,
          cookieKey,
          store,
          consents,
          faults,
          logoutTokensTo,
          dpopNonceSecret,
        }),
        { people, quirks, earned },
      ),
    );
    compareRedirectUris(provider, quirks);
    observe(provider, log, people);
    provider.use(logRequests(log, people));
    provider.use(tampering(faults, (): readonly JWK[] => keys));
    provider.use(wrongClock(faults, (): readonly JWK[] => keys));
    provider.use(quirkyAnswers(quirks, earned));
    provider.use(faultyAnswers(faults));
    provider.use(screens({ provider, company, people, consents, faults }));
    return provider.callback();
  }

  handle = createProvider();
  return {
    ...log,
    issuer,
    faults,
    entry: (button) => ({
      ...button,
      issuer,
      clientId: clients[0]?.client_id ?? "",
      ...role.entry,
      scopes: [...oidcScopes.split(" ").slice(1), resourceScopes].filter(
        (scope) => !quirks.refusedScopes.includes(scope),
      ),
    }),
    async rotateKeys() {
      keys = await createSigningKeys();
      handle = createProvider();
    },
    sendLogoutTokensTo(url) {
      logoutTokensTo = url;
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
