/**
 * Owns: two instances of the credential service on one database, and an ear at the event stream of either.
 * Must not know: what the tests prove.
 */
import { randomBytes, randomUUID } from "node:crypto";
import { createCheckedService } from "../../../lab/company/checked-service.ts";
import { emptyDatabase } from "../../../lab/company/empty-database.ts";
import { requestKeyHeader, type SipLease, sipLease } from "../../../src-contract/credential-api.ts";
import type { ServiceEvent } from "../../../src-contract/service-events.ts";
import { readEvents } from "../../../src-main/service-events/read-events.ts";
import {
  type Announcements,
  openAnnouncements,
} from "../../../src-service/announcements/announcements.ts";
import type { EndOptions } from "../../../src-service/lease/ending.ts";
import type { CredentialService } from "../../../src-service/service.ts";
import { type Database, openDatabase } from "../../../src-service/storage/database.ts";
import { audience, startTestIssuer, type TestIssuer } from "../service/test-issuer.ts";

/** Somebody listening. */
export interface Ear {
  readonly status: number;
  readonly heard: readonly ServiceEvent[];
  /** Resolves with the next event nobody has waited for yet. @throws Error when the stream ends before */
  next(): Promise<ServiceEvent>;
  /** Resolves when the service has ended the stream; rejects when it breaks. */
  readonly ended: Promise<void>;
  /** Hangs up. */
  leave(): void;
}

export interface Instances {
  readonly issuer: TestIssuer;
  readonly database: Database;
  readonly announcements: Announcements;
  readonly first: CredentialService;
  readonly second: CredentialService;
  /** Gets a lease for a device of Ada's. */
  lease(device: string, token?: string): Promise<SipLease>;
  listen(service: CredentialService, device: string, token?: string): Promise<Ear>;
  /** Id of Ada's row in `people`. */
  ada(): Promise<string>;
  close(): Promise<void>;
}

/** Whoever ends something in these tests. */
export const byAdministrator = (reason: EndOptions["reason"]): EndOptions => ({
  reason,
  origin: { actor: { kind: "administrator" } },
  now: Date.now(),
});

export async function startInstances(): Promise<Instances> {
  const issuer = await startTestIssuer();
  const database = await openDatabase({ connections: 1 }, await emptyDatabase());
  const encryptionKeys = [randomBytes(32).toString("base64")];
  const start = async (): Promise<CredentialService> => {
    const service = await createCheckedService(
      {
        identityProvider: {
          issuer: issuer.url,
          audience,
          clientIds: ["offhook-desktop"],
          otherwiseRole: "user",
        },
        accounts: [{ email: "ada@example.com", user: "1001", displayName: "Ada Okafor" }],
        encryptionKeys,
        sip: {
          domain: "example.com",
          realm: "example.com",
          wssServers: ["wss://sip.example.com/sip"],
          sharedSecret: "a secret of two instances",
        },
      },
      { writeLog: () => undefined, database },
    );
    await service.listen();
    return service;
  };
  const [first, second] = [await start(), await start()];
  const announcements = await openAnnouncements(database, () => undefined);
  return {
    issuer,
    database,
    announcements,
    first,
    second,
    async lease(device, token) {
      const response = await fetch(`${first.url}/v1/sip-credentials`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${token ?? (await issuer.sign())}`,
          [requestKeyHeader]: randomUUID(),
        },
        body: JSON.stringify({ device: { id: device, name: "desk" } }),
      });
      return sipLease.parse(await response.json());
    },
    listen: async (service, device, token) =>
      listenAt(
        `${service.url}/v1/events?device=${encodeURIComponent(device)}`,
        token ?? (await issuer.sign()),
      ),
    async ada() {
      const row = await database.sql
        .selectFrom("people")
        .select("id")
        .where("subject", "=", "ada")
        .executeTakeFirstOrThrow();
      return row.id;
    },
    async close() {
      await announcements.close();
      await first.close();
      await second.close();
      await database.close();
      await issuer.close();
    },
  };
}

async function listenAt(url: string, token: string): Promise<Ear> {
  const hanging = new AbortController();
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    signal: hanging.signal,
  });
  const heard: ServiceEvent[] = [];
  let taken = 0;
  let tell = (): void => undefined;
  const ended =
    response.ok && response.body !== null
      ? readEvents(response.body, {
          onEvent: (event) => {
            heard.push(event);
            tell();
          },
          onSignOfLife: () => undefined,
        })
      : Promise.resolve();
  ended.catch(() => undefined);
  return {
    status: response.status,
    heard,
    ended,
    leave: () => hanging.abort(),
    async next() {
      const isOver = ended.then(() => {
        throw new Error("the stream has ended");
      });
      isOver.catch(() => undefined);
      for (;;) {
        const event = heard[taken];
        if (event !== undefined) {
          taken += 1;
          return event;
        }
        const told = new Promise<void>((resolve) => {
          tell = resolve;
        });
        await Promise.race([told, isOver]);
      }
    },
  };
}
