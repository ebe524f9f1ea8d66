/**
 * Owns: a SCIM user as a row of the table, and back.
 * Must not know: queries.
 */
import type { Insertable } from "kysely";
import type { ScimUsersTable } from "../storage/tables.ts";
import type { Resource } from "./resource-input.ts";
import { ScimError } from "./scim-error.ts";
import type { Stored } from "./stored-resource.ts";

export const userColumns = [
  "id",
  "user_name",
  "external_id",
  "active",
  "document",
  "account_id",
  "version",
  "created_at",
  "updated_at",
] as const;

export interface UserRow {
  readonly id: string;
  readonly user_name: string;
  readonly external_id: string | null;
  readonly active: boolean;
  readonly document: Record<string, unknown>;
  readonly account_id: string | null;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Larger than any real user; bounds what a search has in hand. */
const maxDocument = 64 * 1024;

export const userOf = (row: UserRow): Stored => ({
  id: row.id,
  version: row.version,
  createdAt: row.created_at,
  changedAt: row.updated_at,
  resource: {
    ...(row.external_id === null ? {} : { externalId: row.external_id }),
    userName: row.user_name,
    ...row.document,
    active: row.active,
  },
});

/** @throws ScimError 413 */
export function valuesOf({
  userName,
  externalId,
  active,
  groups,
  ...rest
}: Resource): Pick<
  Insertable<ScimUsersTable>,
  "user_name" | "user_name_key" | "external_id" | "active" | "document"
> {
  const document = JSON.stringify(rest);
  if (document.length > maxDocument) throw new ScimError(413, null, "The user is too large.");
  return {
    user_name: String(userName),
    user_name_key: String(userName).toLowerCase(),
    external_id: typeof externalId === "string" ? externalId : null,
    // Who is not said to be away is here.
    active: active !== false,
    document,
  };
}
