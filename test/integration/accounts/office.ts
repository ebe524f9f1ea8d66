/**
 * Owns: an organisation for each test on a real PostgreSQL server, served by as many instances as a test wants.
 * Must not know: what the tests prove.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { createCheckedService } from "../../../lab/company/checked-service.ts";
import { type Postgres, startPostgres } from "../../../lab/postgres/start-postgres.ts";
import type { OrganisationSettings } from "../../../src-contract/admin-api.ts";
import { sipCredentialsPath, sipLease } from "../../../src-contract/credential-api.ts";
import { type Device, type Link, type Me, me } from "../../../src-contract/profile-api.ts";
import { sipSecretColumns } from "../../../src-service/accounts/account-secrets.ts";
import { comparableEmail } from "../../../src-service/accounts/comparable-email.ts";
import {
  type Announcements,
  openAnnouncements,
} from "../../../src-service/announcements/announcements.ts";
import { createAttempts, type Limit } from "../../../src-service/attempts/attempts.ts";
import { hashPassword } from "../../../src-service/secrets/password-hash.ts";
import { createSecretBox, type SecretBox } from "../../../src-service/secrets/secret-box.ts";
import type { CredentialService } from "../../../src-service/service.ts";
import type { CredentialServiceSettings } from "../../../src-service/service-config.ts";
import { type Database, openDatabase } from "../../../src-service/storage/database.ts";
import type { DpopHolder } from "../../fakes/dpop-holder.ts";
import { audience, startTestIssuer, type TestIssuer } from "../service/test-issuer.ts";

export const organisationId = "example";

export interface NewAccount {
  readonly user: string;
  readonly email?: string;
  readonly aliases?: readonly string[];
  /** What links it. */
  readonly password?: string;
  readonly sipPassword?: string;
  readonly active?: boolean;
  /** The one every test has, unless it says otherwise. */
  readonly organisation?: string;
}

interface Ask {
  readonly token: string;
  readonly body?: unknown;
  /** Which instance; the first by default. */
  readonly at?: number;
  readonly device?: string;
  /** Whose key the token is bound to. */
  readonly holder?: DpopHolder;
}

export interface Office {
  readonly issuer: TestIssuer;
  /** Base URL of the first instance. */
  readonly url: string;
  readonly database: Database;
  readonly announcements: Announcements;
  /** Every line any instance logged. */
  readonly log: readonly string[];
  /** Milliseconds the clocks of all instances are ahead. */
  readonly clock: { ahead: number };
  /** A new organisation without accounts. */
  open(options?: {
    readonly instances?: number;
    readonly settings?: Partial<OrganisationSettings>;
    readonly dpop?: CredentialServiceSettings["dpop"];
    readonly searchesPerMinute?: number;
  }): Promise<void>;
  /** Stops every instance and starts as many new ones on the same data. */
  restart(): Promise<void>;
  /** Answers its id. */
  addAccount(account: NewAccount): Promise<string>;
  addOrganisation(id: string): Promise<void>;
  ask(method: string, path: string, ask: Ask): Promise<Response>;
  /** Asks for a lease. */
  exchange(ask: Ask): Promise<Response>;
  /** User part of the lease one gets, or the code of the refusal. */
  phoneOf(ask: Ask): Promise<string>;
  me(token: string): Promise<Me>;
  links(token: string): Promise<readonly Link[]>;
  devices(token: string): Promise<readonly Device[]>;
  /** As if an instance had refused that many tries. */
  haveTried(limit: Limit, times: number): Promise<void>;
  /** Entries of the audit log, e.g. `link.added`, the oldest first. */
  audit(action: string): Promise<readonly AuditLine[]>;
}

export interface AuditLine {
  readonly outcome: string;
  readonly account: string | null;
  readonly actor_subject: string | null;
  readonly correlation_id: string | null;
  readonly source: string | null;
  readonly detail: Record<string, unknown>;
}

/** Registers the hooks; call it once at the top of a test file. */
export function officeForTests(): Office {
  const clock = { ahead: 0 };
  let postgres: Postgres;
  let issuer: TestIssuer;
  let settings: CredentialServiceSettings;
  let secrets: SecretBox;
  let database: Database;
  let announcements: Announcements;
  let services: CredentialService[] = [];
  const log: string[] = [];
  const hashes = new Map<string, string>();

  async function start(instances: number): Promise<void> {
    services = [];
    for (let started = 0; started < instances; started += 1) {
      const service = await createCheckedService(settings, {
        writeLog: (line) => log.push(line),
        now: () => Date.now() + clock.ahead,
      });
      services.push(service);
      await service.listen();
    }
  }
  const stop = () => Promise.all(services.map((service) => service.close()));

  async function hashOf(password: string): Promise<string> {
    const hash = hashes.get(password) ?? (await hashPassword(password));
    hashes.set(password, hash);
    return hash;
  }

  beforeAll(async () => {
    [postgres, issuer] = await Promise.all([startPostgres(), startTestIssuer()]);
  });
  afterAll(async () => {
    await issuer.close();
    await postgres.close();
  });
  afterEach(async () => {
    clock.ahead = 0;
    log.length = 0;
    await stop();
    await announcements.close();
    await database.close();
  });

  const office: Office = {
    get issuer() {
      return issuer;
    },
    get url() {
      return services[0]?.url ?? "";
    },
    get database() {
      return database;
    },
    get announcements() {
      return announcements;
    },
    log,
    clock,
    async open({ instances = 1, settings: decided = {}, dpop, searchesPerMinute = 1000 } = {}) {
      const encryptionKey = randomBytes(32).toString("base64");
      secrets = createSecretBox([Buffer.from(encryptionKey, "base64")]);
      const url = await postgres.createDatabase();
      settings = {
        storage: { url, connections: 5 },
        encryptionKeys: [encryptionKey],
        organisation: {
          id: organisationId,
          name: "Example",
          domains: ["example.com"],
          settings: decided,
        },
        identityProvider: {
          issuer: issuer.url,
          audience,
          clientIds: ["offhook-desktop"],
          otherwiseRole: "user",
        },
        accounts: [],
        sip: {
          domain: "example.com",
          realm: "example.com",
          wssServers: ["wss://sip.example.com/sip"],
          sharedSecret: "canary-shared-secret",
        },
        limits: {
          requestsPerMinutePerPerson: 1000,
          requestsPerMinutePerAddress: 10_000,
          searchesPerMinutePerPerson: searchesPerMinute,
        },
        ...(dpop === undefined ? {} : { dpop }),
      };
      await start(instances);
      database = await openDatabase({ url, connections: 2 });
      announcements = await openAnnouncements(database, () => undefined);
    },
    async restart() {
      const instances = services.length;
      await stop();
      await start(instances);
    },
    async addAccount({ user, email, aliases = [], password, sipPassword, active, organisation }) {
      const id = randomUUID();
      const sipSecret =
        sipPassword === undefined ? {} : sipSecretColumns(secrets, id, sipPassword, Date.now());
      await database.sql
        .insertInto("accounts")
        .values({
          id,
          organisation_id: organisation ?? organisationId,
          username: user,
          display_name: `Phone ${user}`,
          email: email ?? null,
          email_key: email === undefined ? null : comparableEmail(email),
          active: active ?? true,
          proof_hash: password === undefined ? null : await hashOf(password),
          ...sipSecret,
        })
        .execute();
      for (const alias of aliases)
        await database.sql
          .insertInto("aliases")
          .values({ account_id: id, email: alias, email_key: comparableEmail(alias) })
          .execute();
      return id;
    },
    async addOrganisation(id) {
      await database.sql
        .insertInto("organisations")
        .values({ id, name: id, domains: [], settings: "{}" })
        .execute();
    },
    async ask(method, path, { token, body, at = 0, holder }) {
      const url = `${services[at]?.url}${path}`;
      const proof = await holder?.prove({ method, url, accessToken: token });
      return fetch(url, {
        method,
        headers: {
          ...(token === "" ? {} : { authorization: `${proof ? "DPoP" : "Bearer"} ${token}` }),
          ...(proof === undefined ? {} : { dpop: proof }),
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    },
    exchange: ({ device = "5f6b2a4e-8f0e-4b8e-9d57-3a1a3f1c0a01", ...ask }) =>
      office.ask("POST", sipCredentialsPath, {
        ...ask,
        body: { device: { id: device, name: "A laptop" } },
      }),
    async phoneOf(ask) {
      const response = await office.exchange(ask);
      const body: unknown = await response.json();
      if (response.status !== 201) return (body as { code: string }).code;
      return sipLease.parse(body).aor.replace(/^sip:(.*)@.*$/, "$1");
    },
    async me(token) {
      return me.parse(await (await office.ask("GET", "/v1/me", { token })).json());
    },
    async links(token) {
      const response = await office.ask("GET", "/v1/me/links", { token });
      expect(response.status).toBe(200);
      return ((await response.json()) as { items: Link[] }).items;
    },
    async devices(token) {
      const response = await office.ask("GET", "/v1/me/devices", { token });
      expect(response.status).toBe(200);
      return ((await response.json()) as { items: Device[] }).items;
    },
    async haveTried(limit, times) {
      const attempts = createAttempts(database, () => Date.now() + clock.ahead);
      for (let tried = 0; tried < times; tried += 1) await attempts.begin([limit], "link-limited");
    },
    audit: (action) =>
      database.sql
        .selectFrom("audit")
        .select(["outcome", "account", "actor_subject", "correlation_id", "source", "detail"])
        .where("action", "=", action)
        .orderBy("id")
        .execute(),
  };
  return office;
}
