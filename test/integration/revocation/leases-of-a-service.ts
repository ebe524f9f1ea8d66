/**
 * Owns: leases as the service writes them down and ends them, with everything behind: tables, announcements, revocation.
 * Must not know: HTTP, tokens, or what the tests prove.
 */
import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { pino } from "pino";
import { emptyDatabase } from "../../../lab/company/empty-database.ts";
import type { EndReason } from "../../../src-contract/service-events.ts";
import type { LocalLease } from "../../../src-contract/views.ts";
import { openAnnouncements } from "../../../src-service/announcements/announcements.ts";
import { endLeases } from "../../../src-service/lease/ending.ts";
import { type Revocations, startRevocations } from "../../../src-service/revocation/revocations.ts";
import { createKamailioEphemeral } from "../../../src-service/sip-back-end/kamailio-ephemeral.ts";
import { openDatabase } from "../../../src-service/storage/database.ts";
import { domain, type Registrar } from "./registrars.ts";

export interface ServiceLeases {
  readonly revocations: Revocations;
  /** A lease for a device; another device each time unless one is named. */
  lease(user: string, deviceId?: string): Promise<LocalLease>;
  /** Ends one; does not wait for the SIP server. */
  end(lease: LocalLease, reason?: EndReason): Promise<void>;
  /** Ends one, and resolves when the SIP server has been told. */
  endForSure(lease: LocalLease): Promise<void>;
  /** Resolves with the next line of the log that says this. Ask before you act. */
  logged(message: string): Promise<void>;
  /** Whether the way to the SIP server's control is cut. */
  cut: boolean;
  close(): Promise<void>;
}

const issuer = "https://login.harbour.test";
export const toldMessage = "SIP server told of an ended lease";

export async function serviceLeases(
  first: Registrar,
  { secrets = [first.sharedSecret], others = [] as readonly Registrar[] } = {},
): Promise<ServiceLeases> {
  const database = await openDatabase({ connections: 1 }, await emptyDatabase());
  const announcements = await openAnnouncements(database, () => undefined);
  const lines = new EventEmitter();
  const log = pino({ base: null }, { write: (line) => lines.emit(JSON.parse(line).msg) });
  const closing: (() => Promise<void>)[] = [];
  const backEnd = createKamailioEphemeral(
    { domain, realm: domain, wssServers: [first.wssUrl] },
    {
      sharedSecrets: secrets,
      control: [first, ...others].map((registrar) => registrar.control),
      useDomain: true,
    },
    {
      fetch: (...request) =>
        service.cut ? Promise.reject(new TypeError("fetch failed")) : fetch(...request),
      now: Date.now,
    },
  );
  const { sql } = database;
  await sql
    .insertInto("organisations")
    .values({ id: "harbour", name: "Harbour", domains: [domain], settings: "{}" })
    .execute();
  let second = Math.floor(Date.now() / 1000) + 120;

  const service: ServiceLeases = {
    cut: false,
    get revocations() {
      return revocations;
    },
    async lease(user, deviceId = randomUUID()) {
      const account = await rowOf("accounts", {
        ...{ organisation_id: "harbour", username: user, display_name: `Person ${user}` },
      });
      const person = await rowOf("people", { organisation_id: "harbour", issuer, subject: user });
      second += 1;
      const id = randomUUID();
      const credentials = await backEnd.issue({
        ...{ id, account: { id: account, user }, deviceId, expiresAt: second },
      });
      await sql
        .insertInto("leases")
        .values({
          id,
          person_id: person,
          account_id: account,
          device_id: deviceId,
          authorization_username: credentials.authorizationUsername,
          expires_at: new Date(second * 1000),
        })
        .execute();
      return {
        ...credentials,
        id,
        displayName: `Person ${user}`,
        iceServers: [],
        expiresAt: second * 1000,
        instanceId: deviceId,
      };
    },
    async end({ id }, reason = "ended-by-person") {
      const origin = { actor: { kind: "service" as const } };
      await sql
        .transaction()
        .execute((within) =>
          endLeases(within, announcements, { leaseId: id }, { reason, origin, now: Date.now() }),
        );
    },
    async endForSure(lease) {
      const told = service.logged(toldMessage);
      await service.end(lease);
      await told;
    },
    logged: (message) => once(lines, message).then(() => undefined),
    async close() {
      for (const end of closing.splice(0).reverse()) await end();
      await announcements.close();
      await database.close();
    },
  };

  /** The same row for the same user. */
  async function rowOf(table: "accounts" | "people", values: Record<string, string>) {
    const name = table === "accounts" ? "username" : "subject";
    const [known] = await sql
      .selectFrom(table)
      .select("id")
      .where(name, "=", values[name] ?? "")
      .execute();
    if (known !== undefined) return known.id;
    const { id } = await sql
      .insertInto(table)
      .values(values as never)
      .returning("id")
      .executeTakeFirstOrThrow();
    return id;
  }

  const context = { database, announcements, log, now: Date.now };
  let tended = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    tended = resolve;
  });
  const revocations = startRevocations(
    { ...context, onClose: (end) => closing.push(end) },
    { revoke: backEnd.revoke, tend: (stillDenied) => backEnd.tend(stillDenied).then(tended) },
  );
  await ready;
  return service;
}
