/**
 * Owns: finding colleagues by the beginning of words.
 * Must not know: HTTP, or who may ask.
 */
import { type Kysely, sql } from "kysely";
import {
  type DirectoryAnswer,
  type DirectoryEntry,
  mostDirectoryEntries,
} from "../../src-contract/directory-api.ts";
import type { Tables } from "../storage/tables.ts";

export interface DirectorySearch {
  readonly organisationId: string;
  readonly query: string;
  /** Whether people see each other's addresses; without, nobody is found by one either. */
  readonly emails: boolean;
}

/** More words narrow nothing down that fewer do not. */
const mostWords = 8;
/** A number as somebody writes it: one word. */
const number = /^[+\d\s()./-]+$/;

/**
 * Those for whom every word of the query begins one of theirs, without regard to case and accents; whose number it is
 * comes first, the others by name. Whoever has no phone that works is left out: switched off, removed, or of people who
 * have all been switched off. The words are made by the functions of the migration, so nothing in them is an operator.
 */
export async function searchDirectory(
  within: Kysely<Tables>,
  { organisationId, query, emails }: DirectorySearch,
): Promise<DirectoryAnswer> {
  const words = number.test(query)
    ? sql`array_remove(array[directory_number(${query})], '')`
    : sql`directory_words(${query})`;
  const { rows } = await sql<DirectoryEntry>`
    with wanted as materialized (
      select string_agg(
        '''' || directory_scope(${organisationId}) || left(word, 80) || ''':*', ' & '
      )::tsquery as words
      from (select unnest((${words})[1:${sql.lit(mostWords)}]) as word) as typed
    )
    select a.display_name as name, a.username as number,
      case when ${emails} then a.email end as email,
      left(u.document #>> '{urn:ietf:params:scim:schemas:extension:enterprise:2.0:User,department}', 200)
        as department
    from accounts a
    left join scim_users u on u.account_id = a.id
    where a.directory @@ (select words from wanted)
      and a.organisation_id = ${organisationId}
      and a.active and a.removed_at is null
      and (
        ${emails} or directory_entry(a.organisation_id, a.display_name, null, a.username)
          @@ (select words from wanted)
      )
      and (
        not exists (select from links l where l.account_id = a.id)
        or exists (
          select from links l join people p on p.id = l.person_id where l.account_id = a.id and p.active
        )
      )
    order by a.username = ${query} desc, lower(a.display_name) collate "C", a.username collate "C"
    limit ${mostDirectoryEntries + 1}
  `.execute(within);
  return {
    people: rows.slice(0, mostDirectoryEntries),
    more: rows.length > mostDirectoryEntries,
  };
}
