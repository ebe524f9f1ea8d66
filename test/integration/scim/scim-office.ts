/**
 * Owns: two instances of the credential service on one PostgreSQL, two organisations, and SCIM clients of both.
 * Must not know: what the tests prove.
 */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect } from "vitest";
import type { z } from "zod";
import { type AnswerCheck, createAnswerCheck } from "../../../lab/company/answer-check.ts";
import { type Postgres, startPostgres } from "../../../lab/postgres/start-postgres.ts";
import { sipCredentialsPath } from "../../../src-contract/credential-api.ts";
import { scimBasePath } from "../../../src-contract/http-api/scim.ts";
import { makeScimToken } from "../../../src-service/scim/scim-tokens.ts";
import { type CredentialService, createCredentialService } from "../../../src-service/service.ts";
import { type Database, openDatabase } from "../../../src-service/storage/database.ts";
import { audience, startTestIssuer, type TestIssuer } from "../service/test-issuer.ts";
import { rfcError } from "./rfc-7643.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape, checked against the RFC first.
  readonly body: any;
}

export interface Sent {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** The first organisation's by default. */
  readonly token?: string;
  readonly instance?: 0 | 1;
}

export interface ScimOffice {
  readonly issuer: TestIssuer;
  readonly database: Database;
  readonly urls: readonly [string, string];
  readonly tokens: { readonly own: string; readonly other: string };
  /** What did not keep to the OpenAPI document. */
  readonly check: AnswerCheck;
  scim(method: string, path: string, sent?: Sent): Promise<Answer>;
  /** A SCIM user with an address nobody has. */
  addUser(changes?: Record<string, unknown>): Promise<Answer["body"]>;
  /** Exchanges an access token for a lease at an instance. */
  exchange(token: string, deviceId: string, instance?: 0 | 1): Promise<Response>;
}

export const userSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
export const groupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";
const patchOp = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/** Registers the hooks; call it once at the top of a test file. */
export function scimOffice(): ScimOffice {
  let postgres: Postgres;
  let issuer: TestIssuer;
  let database: Database;
  let services: readonly [CredentialService, CredentialService];
  let tokens: ScimOffice["tokens"];
  const check = createAnswerCheck();

  beforeAll(async () => {
    [postgres, issuer] = await Promise.all([startPostgres(), startTestIssuer()]);
    const url = await postgres.createDatabase();
    const start = async () => {
      const service = await createCredentialService(
        {
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
          storage: { url },
          encryptionKeys: [Buffer.alloc(32, 7).toString("base64")],
          logLevel: "error",
          limits: { requestsPerMinutePerPerson: 1000, requestsPerMinutePerAddress: 10_000 },
        },
        { onAnswer: check.onAnswer },
      );
      await service.listen();
      return service;
    };
    services = [await start(), await start()];
    database = await openDatabase({ url, connections: 2 });
    await database.sql
      .insertInto("organisations")
      .values({ id: "other", name: "Other", domains: ["other.test"], settings: "{}" })
      .execute();
    const tokenFor = async (organisationId: string) =>
      (await makeScimToken(database.sql, { organisationId, name: "provisioning" })).token;
    tokens = { own: await tokenFor("example.com"), other: await tokenFor("other") };
  }, 120_000);
  afterAll(async () => {
    await Promise.all(services.map((service) => service.close()));
    await database.close();
    await Promise.all([postgres.close(), issuer.close()]);
  });

  const office: ScimOffice = {
    get issuer() {
      return issuer;
    },
    get database() {
      return database;
    },
    get urls() {
      return [services[0].url, services[1].url] as const;
    },
    get tokens() {
      return tokens;
    },
    check,
    async scim(method, path, { body, headers, token = tokens.own, instance = 0 } = {}) {
      const response = await fetch(`${services[instance].url}${scimBasePath}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { "content-type": "application/scim+json" }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      if (text !== "")
        expect(response.headers.get("content-type")).toMatch(/^application\/scim\+json/);
      const answer = {
        status: response.status,
        headers: response.headers,
        body: text === "" ? null : JSON.parse(text),
      };
      if (response.status >= 400)
        expect(rfcError.parse(answer.body).status).toBe(String(response.status));
      return answer;
    },
    async addUser(changes = {}) {
      const userName = `${randomUUID()}@example.com`;
      const added = await office.scim("POST", "/Users", {
        body: { schemas: [userSchema], userName, active: true, ...changes },
      });
      expect(added.status, JSON.stringify(added.body)).toBe(201);
      return added.body;
    },
    exchange: (token, deviceId, instance = 0) =>
      fetch(`${services[instance].url}${sipCredentialsPath}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify({ device: { id: deviceId, name: "Laptop" } }),
      }),
  };
  return office;
}

/** The answer's body, once it keeps to the RFC. */
export function valid<Schema extends z.ZodType>(
  schema: Schema,
  answer: Answer,
  status = 200,
): Answer["body"] {
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  schema.parse(answer.body);
  return answer.body;
}

/** A PATCH body. */
export const patch = (...Operations: readonly object[]) => ({ schemas: [patchOp], Operations });
