/**
 * Owns: putting the credential service together: access token in, SIP lease out.
 * Must not know: details of any part.
 */
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createStoredAccounts } from "./accounts/stored-accounts.ts";
import { administratorsPage } from "./administration/administrators-page.ts";
import { openAnnouncements } from "./announcements/announcements.ts";
import { createRefusals } from "./audit/refusals.ts";
import { directoryRoutes } from "./directory/directory-routes.ts";
import { createNonces } from "./dpop/nonces.ts";
import { createProofVerifier } from "./dpop/proof.ts";
import { createMemoryReplayCache } from "./dpop/replay-cache.ts";
import { createStoredReplays } from "./dpop/stored-replays.ts";
import { eventsRoutes } from "./events/events-routes.ts";
import { firstStart } from "./first-start/first-start.ts";
import { keepTidy } from "./housekeeping/housekeeping.ts";
import { authenticate } from "./http/authenticate.ts";
import { letMeddle, type Meddle } from "./http/meddle.ts";
import { pageFiles } from "./http/page-files.ts";
import { createRateLimits } from "./http/rate-limit.ts";
import { type SentAnswer, tellOfAnswers } from "./http/sent-answers.ts";
import { createServer } from "./http/server.ts";
import { createLeaseDesk } from "./lease/lease.ts";
import { createLeaseBook, type LeaseBook } from "./lease/lease-book.ts";
import { leaseRoutes } from "./lease/lease-routes.ts";
import { measure } from "./metrics/metrics.ts";
import { type MetricsServer, serveMetrics } from "./metrics/metrics-server.ts";
import { operationRoutes } from "./operation/readiness.ts";
import { serviceVersion } from "./operation/version.ts";
import { createKnownIssuers } from "./organisations/known-issuers.ts";
import { createKnownOrganisations } from "./organisations/known-organisations.ts";
import { passwordSignInRoutes } from "./password-sign-in/password-sign-in-routes.ts";
import { acceptPasswordTokens } from "./password-sign-in/password-tokens.ts";
import { createKnownPeople } from "./people/known-people.ts";
import { profileRoutes } from "./profile/profile-routes.ts";
import { backChannelLogoutRoute } from "./provider-sign-out/back-channel-logout-route.ts";
import { startRevocations } from "./revocation/revocations.ts";
import { scimRoutes } from "./scim/scim-routes.ts";
import { createSecretBox } from "./secrets/secret-box.ts";
import {
  type CredentialServiceConfig,
  type CredentialServiceSettings,
  credentialServiceConfig,
} from "./service-config.ts";
import type { ServiceContext } from "./service-context.ts";
import { createSipBackEnd } from "./sip-back-end/create-sip-back-end.ts";
import { type Database, openDatabase } from "./storage/database.ts";

/** What surrounds the service; each has a default. */
export interface Surroundings {
  readonly fetch?: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Gets each line of the log, already redacted. Standard output by default. */
  readonly writeLog?: (line: string) => void;
  /** An open database; it stays open when the service closes. Without it `storage` of the settings is opened. */
  readonly database?: Database;
  /** Files of a migrated, empty embedded database; starting from them is quicker than making them. */
  readonly emptyDatabase?: Blob;
  /** Authority behind the SIP server's certificate, PEM, where Node does not trust it anyway: for Test configuration. */
  readonly sipServerCa?: string;
  /** Told of every answer as it goes out. */
  readonly onAnswer?: (answer: SentAnswer) => void;
  /** Sees every request first; true when it has answered in the service's place. */
  readonly meddle?: Meddle;
}

/** A running or startable credential service. */
export interface CredentialService {
  /** Resolves with the base URL once requests are answered. */
  listen(): Promise<string>;
  /** Base URL. @throws Error before {@link listen} */
  readonly url: string;
  /** Where the figures are; null before {@link listen}, or when they are not wanted. */
  readonly metricsUrl: string | null;
  /** Leases that are out. */
  readonly leases: Pick<LeaseBook, "list">;
  /** Answers what is under way, for at most as long as the settings say, then closes every connection. */
  close: () => Promise<void>;
}

/** @throws ZodError when the settings make no sense; whatever fails, nothing is left open */
export async function createCredentialService(
  settings: CredentialServiceSettings,
  surroundings: Surroundings = {},
): Promise<CredentialService> {
  const config = credentialServiceConfig.parse(settings);
  const { database: given, emptyDatabase } = surroundings;
  const database = given ?? (await openDatabase(config.storage, emptyDatabase));
  const closing = given === undefined ? [() => database.close()] : [];
  try {
    return await putTogether(config, { ...surroundings, database }, closing);
  } catch (error) {
    await endAll(closing);
    throw error;
  }
}

/** What ends each part, in the order they were started. */
type Closing = (() => Promise<void>)[];

async function endAll(closing: Closing): Promise<void> {
  for (const end of closing.splice(0).reverse()) await end();
}

async function putTogether(
  config: CredentialServiceConfig,
  {
    fetch = globalThis.fetch,
    now = Date.now,
    writeLog,
    database,
    sipServerCa,
    onAnswer,
    meddle,
  }: Surroundings & { readonly database: Database },
  closing: Closing,
): Promise<CredentialService> {
  const { dpop } = config;
  const app = createServer(config, writeLog);
  if (onAnswer !== undefined) tellOfAnswers(app, onAnswer);
  if (meddle !== undefined) letMeddle(app, meddle);
  const announcements = await openAnnouncements(database, () =>
    app.log.warn("an announcement of an unknown kind"),
  );
  closing.push(() => announcements.close());
  const keys = (config.encryptionKeys ?? [randomBytes(32).toString("base64")]).map((key) =>
    Buffer.from(key, "base64"),
  );
  const secrets = createSecretBox(keys as [Buffer, ...Buffer[]]);
  await firstStart(database.sql, config);
  const { perAddress, perPerson, perSearcher } = await createRateLimits(app, config.limits);
  app.addHook("onRequest", perAddress);
  const publicUrl = (): string => config.publicUrl ?? url();
  const refusals = createRefusals(database.sql, app.log);
  closing.push(refusals.close);
  const parts = { database, announcements, fetch, now, log: app.log, refusals };
  const firstLook = createMemoryReplayCache({ maxEntries: dpop.replayEntries, now });
  const issuers = createKnownIssuers(parts);
  const authenticatePerson = authenticate({
    verifyToken: acceptPasswordTokens(parts, issuers.verify),
    verifyProof: createProofVerifier({
      dpop,
      nonces: createNonces({
        secret: dpop.nonceSecret ?? secrets.derive("dpop-nonce"),
        lifetimeSeconds: dpop.nonceSeconds,
        now,
      }),
      replays: createStoredReplays(database.sql, firstLook),
      now,
    }),
    dpop: dpop.mode,
    publicUrl,
  });
  const context: ServiceContext = {
    ...parts,
    app,
    config,
    secrets,
    organisations: createKnownOrganisations(parts),
    issuers,
    people: createKnownPeople(parts),
    publicUrl,
    person: [authenticatePerson, perPerson],
    searchingPerson: [authenticatePerson, perSearcher],
    onClose: (end) => closing.push(end),
  };
  const leases = createLeaseBook(database.sql, now);
  const backEnd = createSipBackEnd(context);
  startRevocations(context, backEnd);
  const desk = createLeaseDesk({
    backEnd,
    book: leases,
    ice: config.ice,
    now,
  });
  context.onClose(
    keepTidy(database.sql, now, (err) => app.log.warn({ err }, "old rows not taken out")),
  );
  const registry = config.metrics === undefined ? null : measure(context);
  operationRoutes(context, serviceVersion);
  pageFiles(app);
  eventsRoutes(context);
  profileRoutes(context);
  directoryRoutes(context);
  passwordSignInRoutes(context);
  scimRoutes(context);
  backChannelLogoutRoute(context);
  administratorsPage(context, { backEnd, sipServerCa });
  leaseRoutes(context, { accounts: createStoredAccounts(database, announcements), desk });
  let metrics: MetricsServer | null = null;
  function url(): string {
    const address = app.server.address() as AddressInfo | null;
    if (address === null) throw new Error("the service does not listen yet");
    const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
    return `http://${host}:${address.port}`;
  }
  return {
    leases: { list: leases.list },
    async listen() {
      if (registry !== null && config.metrics !== undefined) {
        metrics = await serveMetrics(registry, config.metrics);
        closing.push(metrics.close);
      }
      return app.listen(config.listen);
    },
    get metricsUrl() {
      return metrics?.url ?? null;
    },
    get url() {
      return url();
    },
    async close() {
      const patience = setTimeout(
        () => app.server.closeAllConnections(),
        config.limits.stopSeconds * 1000,
      );
      await app.close();
      clearTimeout(patience);
      await endAll(closing);
    },
  };
}
