/**
 * Owns: putting the credential service together: access token in, SIP lease out.
 * Must not know: details of any part.
 */
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createAccessTokenVerifier } from "./access-token/access-token.ts";
import { createIssuerKeys } from "./access-token/issuer-keys.ts";
import { chooseByIssuer } from "./access-token/several-issuers.ts";
import { createConfiguredAccounts } from "./accounts/configured-accounts.ts";
import { openAnnouncements } from "./announcements/announcements.ts";
import { createNonces } from "./dpop/nonces.ts";
import { createProofVerifier } from "./dpop/proof.ts";
import { createMemoryReplayCache, type ReplayCache } from "./dpop/replay-cache.ts";
import { authenticate } from "./http/authenticate.ts";
import { healthRoute } from "./http/health-route.ts";
import { leaseRoutes } from "./http/lease-routes.ts";
import { createRateLimits } from "./http/rate-limit.ts";
import { createServer } from "./http/server.ts";
import { createLeaseDesk } from "./lease/lease.ts";
import { createMemoryLeaseBook, type LeaseBook } from "./lease/lease-book.ts";
import { createSecretBox } from "./secrets/secret-box.ts";
import { type CredentialServiceSettings, credentialServiceConfig } from "./service-config.ts";
import type { ServiceContext } from "./service-context.ts";
import { createKamailioEphemeral } from "./sip-back-end/kamailio-ephemeral.ts";
import { openDatabase } from "./storage/database.ts";

/** What surrounds the service; each has a default. */
export interface Surroundings {
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Gets each line of the log, already redacted. Standard output by default. */
  readonly writeLog?: (line: string) => void;
  /** Proofs that were used. In memory by default; several instances need a shared one. */
  readonly replays?: ReplayCache;
  /** Files of a migrated, empty embedded database; starting from them is quicker than making them. */
  readonly emptyDatabase?: Blob;
}

/** A running or startable credential service. */
export interface CredentialService {
  /** Resolves with the base URL once requests are answered. */
  listen(): Promise<string>;
  /** Base URL. @throws Error before {@link listen} */
  readonly url: string;
  /** Leases that are out. */
  readonly leases: LeaseBook;
  /** Closes every connection. */
  close(): Promise<void>;
}

/** @throws ZodError when the settings make no sense */
export async function createCredentialService(
  settings: CredentialServiceSettings,
  { fetch = globalThis.fetch, now = Date.now, writeLog, replays, emptyDatabase }: Surroundings = {},
): Promise<CredentialService> {
  const config = credentialServiceConfig.parse(settings);
  const { dpop } = config;
  const app = createServer(config, writeLog);
  const closing: (() => Promise<void>)[] = [];
  const database = await openDatabase(config.storage, emptyDatabase);
  closing.push(() => database.close());
  const announcements = await openAnnouncements(database, () =>
    app.log.warn("an announcement of an unknown kind"),
  );
  closing.push(() => announcements.close());
  const keys = (config.encryptionKeys ?? [randomBytes(32).toString("base64")]).map((key) =>
    Buffer.from(key, "base64"),
  );
  const secrets = createSecretBox(keys as [Buffer, ...Buffer[]]);
  const identityProviders = [config.identityProvider, ...config.furtherIdentityProviders];
  const verifyToken = chooseByIssuer(
    new Map(
      identityProviders.map((identityProvider) => {
        const { issuer } = identityProvider;
        const onFailure = (err: unknown): void =>
          app.log.warn({ err, issuer }, "identity provider's keys not had");
        const keys = createIssuerKeys({ issuer, fetch, now, onFailure });
        return [issuer, createAccessTokenVerifier({ identityProvider, keys, now })];
      }),
    ),
  );
  const verifyProof = createProofVerifier({
    dpop,
    nonces: createNonces({ secret: dpop.nonceSecret, lifetimeSeconds: dpop.nonceSeconds, now }),
    replays: replays ?? createMemoryReplayCache({ maxEntries: dpop.replayEntries, now }),
    now,
  });
  const leases = createMemoryLeaseBook(now);
  const desk = createLeaseDesk({
    backEnd: createKamailioEphemeral(config.sip),
    book: leases,
    ice: config.ice,
    leaseSeconds: config.leaseSeconds,
    now,
  });
  const { perAddress, perPerson } = await createRateLimits(app, config.limits);
  app.addHook("onRequest", perAddress);
  const publicUrl = (): string => config.publicUrl ?? url();
  const authenticatePerson = authenticate({
    verifyToken,
    verifyProof,
    scope: config.identityProvider.scope,
    dpop: dpop.mode,
    publicUrl,
  });
  const context: ServiceContext = {
    app,
    config,
    database,
    announcements,
    secrets,
    log: app.log,
    fetch,
    now,
    publicUrl,
    person: [authenticatePerson, perPerson],
    onClose: (end) => closing.push(end),
  };
  void context;
  healthRoute(app);
  leaseRoutes(app, {
    authenticate: authenticatePerson,
    perPerson,
    accounts: createConfiguredAccounts(config.accounts, config.identityProvider.issuer),
    desk,
    stepUp: config.stepUp,
    now,
  });
  function url(): string {
    const address = app.server.address() as AddressInfo | null;
    if (address === null) throw new Error("the service does not listen yet");
    const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
    return `http://${host}:${address.port}`;
  }
  return {
    leases,
    listen: () => app.listen(config.listen),
    get url() {
      return url();
    },
    async close() {
      await app.close();
      for (const end of closing.splice(0).reverse()) await end();
    },
  };
}
