/**
 * Owns: a credential service for each test and one issuer for all, and the requests tests make of them.
 * Must not know: what the tests prove.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { createCheckedService } from "../../../lab/company/checked-service.ts";
import { emptyDatabase } from "../../../lab/company/empty-database.ts";
import { type Problem, problem, sipCredentialsPath } from "../../../src-contract/credential-api.ts";
import type { LeaseEntry } from "../../../src-service/lease/lease-book.ts";
import type { CredentialService } from "../../../src-service/service.ts";
import type { CredentialServiceSettings } from "../../../src-service/service-config.ts";
import { type Database, openDatabase } from "../../../src-service/storage/database.ts";
import { audience, startTestIssuer, type TestIssuer } from "./test-issuer.ts";

export const device = { id: randomUUID(), name: "Ada's laptop" };
export const sharedSecret = "canary-shared-secret";
/** The same at all instances on one database. */
const encryptionKey = randomBytes(32).toString("base64");

interface Sent {
  /** Null sends none; a good one by default. */
  readonly token?: string | null;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  /** Base URL of the instance that is asked. */
  readonly at?: string;
}

export interface ServiceUnderTest {
  readonly issuer: TestIssuer;
  readonly url: string;
  /** Every line logged since the service started. */
  readonly log: readonly string[];
  /** Milliseconds the service's clock is ahead of ours. */
  readonly clock: { ahead: number };
  /** All it knows. */
  readonly database: Database;
  /** Starts another service instead, with other settings and an empty database. */
  restart(changes: Partial<CredentialServiceSettings>): Promise<void>;
  /** The same, but it knows what the one before knew. */
  restartWithData(changes?: Partial<CredentialServiceSettings>): Promise<void>;
  /** One more instance on the same database; it ends with the test. Its base URL. */
  startAnother(changes?: Partial<CredentialServiceSettings>): Promise<string>;
  exchange(sent?: Sent): Promise<Response>;
  end(leaseId: string, token: string): Promise<Response>;
  leasesOf(subject: string): Promise<readonly LeaseEntry[]>;
}

/** Registers the hooks; call it once at the top of a test file. */
export function serviceForTests(): ServiceUnderTest {
  const clock = { ahead: 0 };
  let issuer: TestIssuer;
  let service: CredentialService;
  let database: Database;
  let log: string[] = [];
  const others: CredentialService[] = [];

  const openEmptyDatabase = async (): Promise<Database> =>
    openDatabase({ connections: 1 }, await emptyDatabase());

  async function start(
    changes: Partial<CredentialServiceSettings> = {},
  ): Promise<CredentialService> {
    const instance = await createCheckedService(
      {
        identityProvider: {
          issuer: issuer.url,
          audience,
          clientIds: ["offhook-desktop"],
          otherwiseRole: "user",
        },
        accounts: [{ email: "ada@example.com", user: "1001", displayName: "Ada Okafor" }],
        sip: {
          domain: "example.com",
          realm: "example.com",
          wssServers: ["wss://sip.example.com/sip"],
          sharedSecret,
        },
        encryptionKeys: [encryptionKey],
        ...changes,
      },
      {
        writeLog: (line) => log.push(line),
        now: () => Date.now() + clock.ahead,
        database,
      },
    );
    await instance.listen();
    return instance;
  }

  beforeAll(async () => {
    issuer = await startTestIssuer();
  });
  afterAll(() => issuer.close());
  beforeEach(async () => {
    clock.ahead = 0;
    log = [];
    database = await openEmptyDatabase();
    service = await start();
  });
  afterEach(async () => {
    for (const other of others.splice(0)) await other.close();
    await service.close();
    await database.close();
    await issuer.resume();
  });

  return {
    get issuer() {
      return issuer;
    },
    get url() {
      return service.url;
    },
    get log() {
      return log;
    },
    clock,
    get database() {
      return database;
    },
    async restart(changes) {
      await service.close();
      await database.close();
      log = [];
      database = await openEmptyDatabase();
      service = await start(changes);
    },
    async restartWithData(changes) {
      await service.close();
      service = await start(changes);
    },
    async startAnother(changes) {
      const other = await start(changes);
      others.push(other);
      return other.url;
    },
    async exchange({ token, body, headers, at = service.url } = {}) {
      const bearer = token === undefined ? await issuer.sign() : token;
      return fetch(`${at}${sipCredentialsPath}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
          ...headers,
        },
        body: body ?? JSON.stringify({ device }),
      });
    },
    end: (id, token) =>
      fetch(`${service.url}${sipCredentialsPath}/${id}`, {
        method: "DELETE",
        headers: { authorization: `Bearer ${token}` },
      }),
    leasesOf: (subject) => service.leases.list({ issuer: issuer.url, subject }),
  };
}

/** Checks an error answer, and that its correlation id is the one in the header. */
export async function expectProblem(
  response: Response,
  status: number,
  code: Problem["code"],
): Promise<Problem> {
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
  const body = problem.parse(await response.json());
  expect(body).toMatchObject({ status, code });
  expect(body.correlationId).toBe(response.headers.get("x-correlation-id"));
  return body;
}
