/**
 * Owns: finding a person's phone account in the tables, quickly when nothing has changed since the last time.
 * Must not know: HTTP or leases.
 */
import type { Announcement, Announcements } from "../announcements/announcements.ts";
import type { Origin } from "../audit/audit.ts";
import type { Database } from "../storage/database.ts";
import { transact } from "../storage/transaction.ts";
import type { Account, AccountFinding, AccountOwner, Accounts } from "./accounts.ts";
import { type Candidate, readCandidates } from "./candidates.ts";
import { decideAccount } from "./decision.ts";
import { addLink, lockPerson } from "./linking.ts";

/** What was found, and what would change it. */
interface Remembered {
  readonly organisationId: string;
  readonly account: Account;
  readonly accountIds: readonly string[];
}

/** People remembered at once; the earliest is forgotten for the next. */
const mostRemembered = 50_000;

/**
 * Remembers who has which linked account, until an announcement of any instance says that it may be otherwise. Only
 * that: somebody without an account, or with several, is looked up each time.
 */
export function createStoredAccounts(database: Database, announcements: Announcements): Accounts {
  const remembered = new Map<string, Remembered>();
  /** Counts announcements: what was read before one is not remembered after it. */
  let heard = 0;

  announcements.subscribe((announcement) => {
    heard += 1;
    if (announcement === null) return remembered.clear();
    if (announcement.kind === "person-changed") remembered.delete(announcement.personId);
    for (const [personId, memory] of remembered)
      if (concerns(announcement, memory)) remembered.delete(personId);
  });

  function remember(personId: string, memory: Remembered): void {
    const [earliest] = remembered.keys();
    if (remembered.size >= mostRemembered && earliest !== undefined) remembered.delete(earliest);
    remembered.set(personId, memory);
  }

  return {
    async find(person, { fresh = false, origin } = {}) {
      const known = remembered.get(person.id);
      if (known !== undefined && !fresh) return { kind: "one", account: known.account };
      const heardBefore = heard;
      const candidates = await readCandidates(database.sql, person);
      const decision = decideAccount(candidates);
      if (decision.kind !== "one") return decision;
      if (decision.account.tie !== "link")
        return linkByAddress(database, announcements, person, origin ?? ownDoing(person));
      const account = accountOf(decision.account);
      if (heard === heardBefore) {
        const accountIds = candidates.map(({ id }) => id);
        remember(person.id, { organisationId: person.organisationId, account, accountIds });
      }
      return { kind: "one", account };
    },
  };
}

function concerns(announcement: Announcement, memory: Remembered): boolean {
  if (announcement.kind === "account-changed")
    return memory.accountIds.includes(announcement.accountId);
  return (
    announcement.kind === "organisation-changed" &&
    announcement.organisationId === memory.organisationId
  );
}

/** Decides once more, one request of this person at a time, and makes the link. */
function linkByAddress(
  database: Database,
  announcements: Announcements,
  person: AccountOwner,
  by: Origin,
): Promise<AccountFinding> {
  return transact(database, async (trx) => {
    await lockPerson(trx, person.id);
    const decision = decideAccount(await readCandidates(trx, person));
    if (decision.kind !== "one") return decision;
    const { account } = decision;
    if (account.tie !== "link")
      await addLink(trx, announcements, { person, account, origin: account.tie }, by);
    return { kind: "one", account: accountOf(account) };
  });
}

const ownDoing = ({ issuer, subject }: AccountOwner): Origin => ({
  actor: { kind: "person", issuer, subject },
});

const accountOf = ({ id, organisationId, user, displayName, epoch }: Candidate): Account => ({
  id,
  organisationId,
  user,
  displayName,
  epoch,
});
