/**
 * Owns: how a lease comes about and how long it lives.
 * Must not know: HTTP, or the SIP server behind the back end.
 */
import { randomUUID } from "node:crypto";
import type { LeaseRequest, SipLease } from "../../src-contract/credential-api.ts";
import { type Caller, signedInAt } from "../access-token/access-token.ts";
import type { Account } from "../accounts/accounts.ts";
import type { Person } from "../people/known-people.ts";
import type { IceConfig } from "../service-config.ts";
import { iceServersFor } from "../sip-back-end/ice-servers.ts";
import { AccountNotReady, type SipBackEnd } from "../sip-back-end/sip-back-end.ts";
import type { LeaseBook, WishOutcome } from "./lease-book.ts";

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
  readonly backEnd: Pick<SipBackEnd, "authorizationUsername" | "issue">;
  readonly book: Pick<LeaseBook, "write">;
  readonly ice: IceConfig;
  readonly now: () => number;
}

/** Everything a lease is made of. */
export interface LeaseOrder {
  readonly caller: Caller;
  readonly person: Person;
  readonly account: Account;
  readonly device: LeaseRequest["device"];
  readonly leaseSeconds: number;
  /** Chosen by the app; the same again from the same device gives the same lease. */
  readonly requestKey: string | null;
  /** Address of the request. */
  readonly source: string;
  readonly correlationId: string;
}

export type IssuedLease = Omit<SipLease, "access">;

export type LeaseOutcome =
  | { readonly kind: "issued"; readonly lease: IssuedLease }
  /** The caller's token leaves no time for a lease. */
  | { readonly kind: "token-ended" }
  /** It is written down, but the account lacks what its credentials are made of: it has to be ended again. */
  | { readonly kind: "account-not-ready"; readonly id: string }
  | { readonly kind: Exclude<WishOutcome["kind"], "out"> };

/** Hands out leases. */
export interface LeaseDesk {
  issue(order: LeaseOrder): Promise<LeaseOutcome>;
}

export function createLeaseDesk({ backEnd, book, ice, now }: LeaseDeskOptions): LeaseDesk {
  return {
    async issue({ caller, person, account, device, leaseSeconds, requestKey, ...request }) {
      const wanted = leaseEnd({
        leaseSeconds,
        tokenExpiresAt: caller.expiresAt,
        now: now() / 1000,
      });
      if (wanted - now() / 1000 < 1) return { kind: "token-ended" };
      const id = randomUUID();
      const outcome = await book.write({
        id,
        personId: person.id,
        accountId: account.id,
        epoch: account.epoch,
        deviceId: device.id,
        deviceName: device.name,
        sessionId: caller.sessionId,
        requestKey,
        keyThumbprint: caller.keyThumbprint,
        signedInAt: signedInAt(caller),
        expiresAt: wanted,
        ...request,
        usernameAt: (expiresAt) => backEnd.authorizationUsername(account.user, expiresAt),
      });
      if (outcome.kind !== "out") return outcome;
      const { expiresAt } = outcome;
      const lease = { id: outcome.id, account, deviceId: device.id, expiresAt };
      const credentials = await backEnd.issue(lease).catch(notReady);
      if (credentials === null) return { kind: "account-not-ready", id: lease.id };
      const expiresIn = Math.floor(expiresAt - now() / 1000);
      if (expiresIn < 1) return { kind: "token-ended" };
      return {
        kind: "issued",
        lease: {
          id: outcome.id,
          displayName: account.displayName,
          ...credentials,
          iceServers: iceServersFor(ice, account.user, expiresAt),
          ...(ice.transportPolicy === "relay" && { iceTransportPolicy: ice.transportPolicy }),
          expiresIn,
        },
      };
    },
  };
}

function notReady(error: unknown): null {
  if (error instanceof AccountNotReady) return null;
  throw error;
}
