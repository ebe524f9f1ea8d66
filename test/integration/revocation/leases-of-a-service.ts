/**
 * Owns: leases as the service writes them down and ends them, with everything behind: tables, announcements, revocation.
 * Must not know: HTTP, tokens, or what the tests prove.
 */
import { randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { pino } from "pino";
import type { EndReason } from "../../../src-contract/service-events.ts";
import type { LocalLease } from "../../../src-contract/views.ts";
import { endLeases } from "../../../src-service/lease/ending.ts";
import { type Revocations, startRevocations } from "../../../src-service/revocation/revocations.ts";
import { createKamailioEphemeral } from "../../../src-service/sip-back-end/kamailio-ephemeral.ts";
import { openCompanyTables } from "./company-tables.ts";
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

export const toldMessage = "SIP server told of an ended lease";

export async function serviceLeases(
  first: Registrar,
  { secrets = [first.sharedSecret], others = [] as readonly Registrar[] } = {},
): Promise<ServiceLeases> {
  const tables = await openCompanyTables();
  const { database, announcements } = tables;
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
  let second = Math.floor(Date.now() / 1000) + 120;

  const service: ServiceLeases = {
    cut: false,
    get revocations() {
      return revocations;
    },
    async lease(user, deviceId = randomUUID()) {
      second += 1;
      const lease = { account: await tables.account(user), deviceId, expiresAt: second };
      const credentials = await backEnd.issue({ id: randomUUID(), ...lease });
      const { authorizationUsername } = credentials;
      return {
        ...credentials,
        id: await tables.lease({ ...lease, authorizationUsername }),
        displayName: `Person ${user}`,
        iceServers: [],
        expiresAt: second * 1000,
        instanceId: deviceId,
      };
    },
    async end({ id }, reason = "ended-by-person") {
      const origin = { actor: { kind: "service" as const } };
      await database.sql
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
      await tables.close();
    },
  };

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
