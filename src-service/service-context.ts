/**
 * Owns: what every part of the service gets to work with.
 * Must not know: any of the parts.
 */
import type { FastifyBaseLogger, FastifyInstance, onRequestAsyncHookHandler } from "fastify";
import type { Announcements } from "./announcements/announcements.ts";
import type { Refusals } from "./audit/refusals.ts";
import type { KnownIssuers } from "./organisations/known-issuers.ts";
import type { KnownOrganisations } from "./organisations/known-organisations.ts";
import type { KnownPeople } from "./people/known-people.ts";
import type { SecretBox } from "./secrets/secret-box.ts";
import type { CredentialServiceConfig } from "./service-config.ts";
import type { Database } from "./storage/database.ts";

export interface ServiceContext {
  readonly app: FastifyInstance;
  readonly config: CredentialServiceConfig;
  readonly database: Database;
  readonly announcements: Announcements;
  readonly secrets: SecretBox;
  readonly organisations: KnownOrganisations;
  /** Identity providers, with their keys. */
  readonly issuers: KnownIssuers;
  /** The row of a caller. */
  readonly people: KnownPeople;
  readonly log: FastifyBaseLogger;
  /** Where those are written down who could be refused for ever. */
  readonly refusals: Refusals;
  /** For requests to identity providers and SIP servers. */
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** How apps and browsers reach the service. @throws Error before it listens, unless it was configured */
  readonly publicUrl: () => string;
  /** Hooks of endpoints for people: an access token, then the limit per person. */
  readonly person: readonly onRequestAsyncHookHandler[];
  /** The same for searches, which are counted by themselves: whoever types much must still get a lease. */
  readonly searchingPerson: readonly onRequestAsyncHookHandler[];
  /** Notes what has to be ended when the service stops; the last noted is ended first. */
  readonly onClose: (end: () => Promise<void>) => void;
}
