/**
 * Owns: the phone account of a SIP user that SCIM keeps: made, taken over, kept in step.
 * Must not know: whether its person may use it at the moment.
 */
import { comparableEmail } from "../accounts/comparable-email.ts";
import { writeAudit } from "../audit/audit.ts";
import { endLeases } from "../lease/ending.ts";
import type { AccountRow } from "../storage/tables.ts";
import type { Change } from "./change.ts";
import { ScimError } from "./scim-error.ts";
import type { WantedPhone } from "./wanted-phone.ts";

/**
 * Gives a SCIM user the phone account they are to have, and answers its id; null when they have none. One that is there
 * already is taken over when nobody else has it: by its user part, or by its email address.
 * @param accountId the one they have so far
 * @throws ScimError 409 `uniqueness` when it is somebody else's
 */
export async function givePhoneAccount(
  change: Change,
  { id, accountId }: { readonly id: string; readonly accountId: string | null },
  wanted: WantedPhone,
): Promise<string | null> {
  const account =
    (await ownAccount(change, accountId)) ??
    (await accountByUser(change, id, wanted)) ??
    (await accountByEmail(change, wanted));
  if (account === undefined) return wanted.user === null ? null : makeAccount(change, wanted);
  await keepInStep(change, account, wanted);
  return account.id;
}

const keyOf = (email: string | null): string | null =>
  email === null ? null : comparableEmail(email);

async function ownAccount({ within }: Change, id: string | null): Promise<AccountRow | undefined> {
  if (id === null) return undefined;
  return within.selectFrom("accounts").selectAll().where("id", "=", id).executeTakeFirst();
}

async function accountByUser(
  { within, organisationId }: Change,
  id: string,
  { user, email }: WantedPhone,
): Promise<AccountRow | undefined> {
  if (user === null) return undefined;
  const account = await within
    .selectFrom("accounts")
    .selectAll()
    .where("organisation_id", "=", organisationId)
    .where("username", "=", user)
    .executeTakeFirst();
  if (account === undefined) return undefined;
  const owner = await within
    .selectFrom("scim_users")
    .select("id")
    .where("account_id", "=", account.id)
    .where("id", "!=", id)
    .executeTakeFirst();
  const isAnothers = account.email_key !== null && account.email_key !== keyOf(email);
  if (owner !== undefined || isAnothers)
    throw new ScimError(409, "uniqueness", "Another user has this phone account.");
  return account;
}

/** Several accounts with one address are for the person to choose from, not for us. */
async function accountByEmail(
  { within, organisationId }: Change,
  { email }: WantedPhone,
): Promise<AccountRow | undefined> {
  if (email === null) return undefined;
  const accounts = await within
    .selectFrom("accounts")
    .selectAll()
    .where("organisation_id", "=", organisationId)
    .where("email_key", "=", comparableEmail(email))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("scim_users")
            .select("scim_users.id")
            .whereRef("scim_users.account_id", "=", "accounts.id"),
        ),
      ),
    )
    .limit(2)
    .execute();
  return accounts.length === 1 ? accounts[0] : undefined;
}

async function makeAccount(change: Change, wanted: WantedPhone): Promise<string> {
  const { within, announcements, organisationId, origin } = change;
  const { user, displayName, email } = wanted;
  const { id } = await within
    .insertInto("accounts")
    .values({
      organisation_id: organisationId,
      username: String(user),
      display_name: displayName,
      email,
      email_key: keyOf(email),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await setAliases(change, id, wanted);
  await writeAudit(within, origin, {
    organisationId,
    action: "account.added",
    outcome: "done",
    account: String(user),
  });
  await announcements.announce({ kind: "account-changed", accountId: id }, within);
  return id;
}

/** What SCIM says counts; what it does not say stays. */
async function keepInStep(change: Change, account: AccountRow, wanted: WantedPhone): Promise<void> {
  const { within, announcements, organisationId, origin, now } = change;
  const username = wanted.user ?? account.username;
  const email = wanted.email ?? account.email;
  const isRenamed = username !== account.username;
  const aliasesChanged = await setAliases(change, account.id, wanted);
  const isSame =
    !isRenamed && email === account.email && wanted.displayName === account.display_name;
  if (isSame && !aliasesChanged) return;
  // Before it has its new name: the SIP server knows the old one.
  if (isRenamed)
    await endLeases(
      within,
      announcements,
      { accountId: account.id },
      { reason: "account-changed", origin, now },
    );
  await within
    .updateTable("accounts")
    .set((eb) => ({
      username,
      email,
      email_key: keyOf(email),
      display_name: wanted.displayName,
      epoch: eb("epoch", "+", 1),
    }))
    .where("id", "=", account.id)
    .execute();
  await writeAudit(within, origin, {
    organisationId,
    action: "account.changed",
    outcome: "done",
    account: username,
    detail: { before: account.username },
  });
  await announcements.announce({ kind: "account-changed", accountId: account.id }, within);
}

/** True when they are not what they were. */
async function setAliases(
  { within }: Change,
  accountId: string,
  { aliases }: WantedPhone,
): Promise<boolean> {
  if (aliases === null) return false;
  const wanted = new Map(aliases.map((email) => [comparableEmail(email), email]));
  const known = await within
    .selectFrom("aliases")
    .select("email_key")
    .where("account_id", "=", accountId)
    .execute();
  const isSame =
    known.length === wanted.size && known.every(({ email_key }) => wanted.has(email_key));
  if (isSame) return false;
  await within.deleteFrom("aliases").where("account_id", "=", accountId).execute();
  if (wanted.size > 0)
    await within
      .insertInto("aliases")
      .values([...wanted].map(([key, email]) => ({ account_id: accountId, email, email_key: key })))
      .execute();
  return true;
}
