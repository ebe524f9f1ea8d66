/**
 * Owns: which leases are out and whose they are: writing them down in groups, and reading them.
 * Must not know: HTTP, or the credentials of a lease. A book that is stolen opens nothing.
 */
import type { Kysely } from "kysely";
import { createGroupCommit } from "../storage/group-commit.ts";
import type { Tables } from "../storage/tables.ts";
import { highestFree } from "./free-second.ts";
import { type DraftOutcome, type LeaseDraft, writeLeases } from "./issue-statement.ts";

/** One lease that is out. Times are seconds since 1970. */
export interface LeaseEntry {
  readonly id: string;
  readonly issuer: string;
  readonly subject: string;
  readonly user: string;
  readonly deviceId: string;
  readonly deviceName: string;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** Whom a lease belongs to. */
export type LeaseOwner = Pick<LeaseEntry, "issuer" | "subject">;

/** A lease to be written down. */
export interface LeaseWish extends Omit<LeaseDraft, "authorizationUsername"> {
  /** The name a lease has that ends then; seconds since 1970. */
  readonly usernameAt: (expiresAt: number) => string | null;
}

export type WishOutcome =
  /** Written down now, or before for the same request. */
  | { readonly kind: "out"; readonly id: string; readonly expiresAt: number }
  /** The request had a lease, and that is over. */
  | { readonly kind: "over" }
  /** Every second until then has its lease. */
  | { readonly kind: "too-many" }
  | { readonly kind: Exclude<DraftOutcome, "written" | "taken"> };

export interface LeaseBook {
  /** Resolves once it is safe on disk. */
  write(wish: LeaseWish): Promise<WishOutcome>;
  /** Those of one person that are out, the oldest first. */
  list(owner: LeaseOwner): Promise<readonly LeaseEntry[]>;
}

/** A wish that waits for its second. */
interface OpenWish {
  readonly wish: LeaseWish;
  readonly expiresAt: number;
  readonly settle: (outcome: WishOutcome) => void;
}

/** Two instances may choose the same second now and then, but not for ever. */
const maxRounds = 8;

/** @param now milliseconds since 1970 */
export function createLeaseBook(database: Kysely<Tables>, now: () => number): LeaseBook {
  async function writeGroup(wishes: readonly LeaseWish[]): Promise<readonly WishOutcome[]> {
    const outcomes: WishOutcome[] = wishes.map(() => ({ kind: "too-many" }));
    let open: readonly OpenWish[] = wishes.map((wish, index) => ({
      wish,
      expiresAt: wish.expiresAt,
      settle: (outcome) => {
        outcomes[index] = outcome;
      },
    }));
    for (let round = 0; open.length > 0 && round < maxRounds; round += 1)
      open = await placeElsewhere(await write(open));
    return outcomes;
  }

  /** Answers those that were not settled. */
  async function write(open: readonly OpenWish[]): Promise<readonly OpenWish[]> {
    const drafts = open.map(({ wish: { usernameAt, ...wish }, expiresAt }) => ({
      ...wish,
      expiresAt,
      authorizationUsername: usernameAt(expiresAt),
    }));
    const results = await writeLeases(database, drafts, now());
    return open.filter(({ wish, expiresAt, settle }, index) => {
      const outcome = results[index] ?? "stale";
      if (outcome === "taken") return true;
      settle(outcome === "written" ? { kind: "out", id: wish.id, expiresAt } : { kind: outcome });
      return false;
    });
  }

  /** Settles requests that have their lease already; gives the others a second that is free. */
  async function placeElsewhere(taken: readonly OpenWish[]): Promise<readonly OpenWish[]> {
    const unanswered = await settleRepeated(taken);
    if (unanswered.length === 0) return [];
    const accounts = new Set(unanswered.map(({ wish }) => wish.accountId));
    const rows = await database
      .selectFrom("leases")
      .select(["account_id", "expires_at"])
      .where("account_id", "in", [...accounts])
      .where("expires_at", ">", new Date(now()))
      .execute();
    const inUse = new Map([...accounts].map((id) => [id, new Set<number>()]));
    for (const row of rows) inUse.get(row.account_id)?.add(row.expires_at.getTime() / 1000);
    return unanswered.flatMap((one) => {
      const seconds = inUse.get(one.wish.accountId) ?? new Set();
      const expiresAt = highestFree(seconds, one.wish.expiresAt, now() / 1000);
      if (expiresAt === null) return [];
      seconds.add(expiresAt);
      return [{ ...one, expiresAt }];
    });
  }

  async function settleRepeated(taken: readonly OpenWish[]): Promise<readonly OpenWish[]> {
    const keys = taken.flatMap(({ wish: { requestKey } }) =>
      requestKey === null ? [] : [requestKey],
    );
    if (keys.length === 0) return taken;
    const rows = await database
      .selectFrom("leases")
      .select(["id", "person_id", "account_id", "device_id", "request_key"])
      .select(["expires_at", "ended_at"])
      .where("request_key", "in", keys)
      .where("person_id", "in", [...new Set(taken.map(({ wish }) => wish.personId))])
      .execute();
    const before = new Map(
      rows.map((row) => [`${row.person_id} ${row.device_id} ${row.request_key}`, row]),
    );
    return taken.filter(({ wish, settle }) => {
      const row = before.get(`${wish.personId} ${wish.deviceId} ${wish.requestKey}`);
      if (row === undefined) return true;
      const isOut =
        row.ended_at === null &&
        row.expires_at.getTime() > now() &&
        row.account_id === wish.accountId;
      settle(
        isOut
          ? { kind: "out", id: row.id, expiresAt: row.expires_at.getTime() / 1000 }
          : { kind: "over" },
      );
      return false;
    });
  }

  return {
    write: createGroupCommit(writeGroup),
    async list({ issuer, subject }) {
      const rows = await database
        .selectFrom("leases")
        .innerJoin("people", "people.id", "leases.person_id")
        .innerJoin("accounts", "accounts.id", "leases.account_id")
        .innerJoin("devices", (join) =>
          join
            .onRef("devices.person_id", "=", "leases.person_id")
            .onRef("devices.device_id", "=", "leases.device_id"),
        )
        .select(["leases.id", "leases.device_id", "leases.created_at", "leases.expires_at"])
        .select(["accounts.username", "devices.name"])
        .where("people.issuer", "=", issuer)
        .where("people.subject", "=", subject)
        .where("leases.ended_at", "is", null)
        .where("leases.expires_at", ">", new Date(now()))
        .orderBy("leases.created_at")
        .execute();
      return rows.map((row) => ({
        id: row.id,
        issuer,
        subject,
        user: row.username,
        deviceId: row.device_id,
        deviceName: row.name,
        createdAt: row.created_at.getTime() / 1000,
        expiresAt: row.expires_at.getTime() / 1000,
      }));
    },
  };
}
