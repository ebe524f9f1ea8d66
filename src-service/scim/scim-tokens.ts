/**
 * Owns: the bearer tokens of an organisation's SCIM clients: made, found, listed, taken away.
 * Must not know: SCIM itself, or who may make one.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { Tables } from "../storage/tables.ts";

/** A token as it is listed; the token itself is known to nobody but its client. */
export interface ScimTokenRecord {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** The client behind a request. */
export interface ScimClient {
  readonly tokenId: string;
  readonly organisationId: string;
  /** What an administrator called its token. */
  readonly name: string;
}

/** Tells the token apart from other secrets, for whoever finds one. */
const prefix = "offhook_scim_";
const shape = /^offhook_scim_[\w-]{43}$/;
/** `last_used_at` is not written more often than this, in milliseconds. */
const noteUseAfter = 60_000;

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Makes a token. It is answered this once; what is stored cannot be turned back into it. */
export async function makeScimToken(
  within: Kysely<Tables>,
  { organisationId, name }: { readonly organisationId: string; readonly name: string },
): Promise<ScimTokenRecord & { readonly token: string }> {
  const token = `${prefix}${randomBytes(32).toString("base64url")}`;
  const row = await within
    .insertInto("scim_tokens")
    .values({ organisation_id: organisationId, name, hash: hashOf(token) })
    .returning(["id", "name", "created_at", "last_used_at"])
    .executeTakeFirstOrThrow();
  return { ...recordOf(row), token };
}

/**
 * The client a token belongs to; null when it belongs to nobody (any more). A token has 256 random bits and is looked
 * for by its hash, so nothing of it can be learned from how long that takes.
 * @param now milliseconds since 1970
 */
export async function findScimClient(
  within: Kysely<Tables>,
  token: string,
  now: number,
): Promise<ScimClient | null> {
  if (!shape.test(token)) return null;
  const row = await within
    .selectFrom("scim_tokens")
    .select(["id", "organisation_id", "name", "last_used_at"])
    .where("hash", "=", hashOf(token))
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.last_used_at === null || now - row.last_used_at.getTime() > noteUseAfter)
    await within
      .updateTable("scim_tokens")
      .set({ last_used_at: new Date(now) })
      .where("id", "=", row.id)
      .execute();
  return { tokenId: row.id, organisationId: row.organisation_id, name: row.name };
}

/** An organisation's tokens, the oldest first. `after` is the last one of the page before. */
export async function listScimTokens(
  within: Kysely<Tables>,
  organisationId: string,
  { after, limit }: { readonly after?: Pick<ScimTokenRecord, "id">; readonly limit: number },
): Promise<readonly ScimTokenRecord[]> {
  let query = within
    .selectFrom("scim_tokens")
    .select(["id", "name", "created_at", "last_used_at"])
    .where("organisation_id", "=", organisationId);
  if (after !== undefined)
    query = query.where((eb) =>
      eb(
        eb.refTuple("created_at", "id"),
        ">",
        eb
          .selectFrom("scim_tokens as last")
          .select(["last.created_at", "last.id"])
          .where("last.id", "=", after.id)
          .$asTuple("created_at", "id"),
      ),
    );
  const rows = await query.orderBy("created_at").orderBy("id").limit(limit).execute();
  return rows.map(recordOf);
}

/** Takes a token away; false when the organisation has none of that id. */
export async function removeScimToken(
  within: Kysely<Tables>,
  organisationId: string,
  id: string,
): Promise<boolean> {
  const removed = await within
    .deleteFrom("scim_tokens")
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .returning("id")
    .executeTakeFirst();
  return removed !== undefined;
}

const recordOf = (row: {
  readonly id: string;
  readonly name: string;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
}): ScimTokenRecord => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
});
