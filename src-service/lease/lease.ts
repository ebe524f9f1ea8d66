/**
 * Owns: how a lease comes about and how long it lives.
 * Must not know: HTTP, or the SIP server behind the back end.
 */
import { randomUUID } from "node:crypto";
import type { LeaseRequest, SipLease } from "../../src-contract/credential-api.ts";
import type { Caller } from "../access-token/access-token.ts";
import type { Account } from "../accounts/accounts.ts";
import type { IceConfig } from "../service-config.ts";
import { iceServersFor } from "../sip-back-end/ice-servers.ts";
import type { SipBackEnd } from "../sip-back-end/sip-back-end.ts";
import type { LeaseBook } from "./lease-book.ts";

/**
 * When a lease ends: after the configured time, but never after the access token, because only a person whom the
 * identity provider still lets in gets the next token. Seconds since 1970, whole as SIP servers want them.
 */
export function leaseEnd({
  leaseSeconds,
  tokenExpiresAt,
  now,
}: {
  readonly leaseSeconds: number;
  readonly tokenExpiresAt: number;
  readonly now: number;
}): number {
  return Math.floor(Math.min(now + leaseSeconds, tokenExpiresAt));
}

/** What {@link createLeaseDesk} works with. `now` is milliseconds since 1970. */
export interface LeaseDeskOptions {
  readonly backEnd: SipBackEnd;
  readonly book: LeaseBook;
  readonly ice: IceConfig;
  readonly leaseSeconds: number;
  readonly now: () => number;
}

/** Hands out leases and takes them back. */
export interface LeaseDesk {
  /** Null when the caller's token leaves no time for a lease. */
  issue(caller: Caller, account: Account, device: LeaseRequest["device"]): Promise<SipLease | null>;
  /** False when the caller has no such lease (any more). */
  end(caller: Caller, id: string): Promise<boolean>;
}

export function createLeaseDesk({
  backEnd,
  book,
  ice,
  leaseSeconds,
  now,
}: LeaseDeskOptions): LeaseDesk {
  return {
    async issue(caller, account, device) {
      const createdAt = now() / 1000;
      const expiresAt = leaseEnd({
        leaseSeconds,
        tokenExpiresAt: caller.expiresAt,
        now: createdAt,
      });
      const expiresIn = Math.floor(expiresAt - createdAt);
      if (expiresIn < 1) return null;
      const id = randomUUID();
      const credentials = await backEnd.issue({ id, account, deviceId: device.id, expiresAt });
      await book.add({
        id,
        issuer: caller.issuer,
        subject: caller.subject,
        user: account.user,
        deviceId: device.id,
        deviceName: device.name,
        createdAt,
        expiresAt,
      });
      return {
        id,
        displayName: account.displayName,
        ...credentials,
        iceServers: iceServersFor(ice, account.user, expiresAt),
        expiresIn,
      };
    },
    end: (caller, id) => book.end(id, caller),
  };
}
