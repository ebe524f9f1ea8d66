/**
 * Owns: words to find phone accounts by, kept beside each by the database itself.
 * Must not know: the code that searches; a migration never changes once it was released.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/**
 * Bodies are expressions, not text: what they call is settled when they are made, wherever a backup is restored.
 * No extension and no collation of the machine is needed, so every PostgreSQL finds the same.
 */
const statements = [
  // Without case and accents: decomposed, marks taken off, Latin, Greek and Cyrillic letters made small.
  `create function directory_fold(words text) returns text
    language sql immutable strict parallel safe
    return replace(replace(replace(replace(translate(
      lower(regexp_replace(normalize(words, nfkd), '[\\u0300-\\u036f]', '', 'g') collate "C"),
      'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІЂЋЏłŁđĐøØıŒÆÞþðÐ',
      'αβγδεζηθικλμνξοπρστυφχψωσабвгдежзиклмнопрстуфхцчшщъыьэюяєіђћџllddooiœæþþdd'),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')`,
  // Umlauts as they are written where the keyboard has none.
  `create function directory_spelled(words text) returns text
    language sql immutable strict parallel safe
    return replace(replace(replace(replace(replace(replace(replace(replace(
      normalize(words, nfc),
      'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ø', 'oe'), 'å', 'aa'), 'Ä', 'ae'), 'Ö', 'oe'), 'Ü', 'ue')`,
  `create function directory_words(words text) returns text[]
    language sql immutable strict parallel safe
    return array_remove(regexp_split_to_array(
      directory_fold(words),
      '[\\s\\u0021-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u00bf\\u2010-\\u201f]+'), '')`,
  // One word, whatever stands between its digits.
  `create function directory_number(number text) returns text
    language sql immutable strict parallel safe
    return array_to_string(directory_words(number), '')`,
  // In front of every word, so that nobody's search goes through the words of another organisation.
  `create function directory_scope(organisation_id text) returns text
    language sql immutable strict parallel safe
    return regexp_replace(lower(organisation_id collate "C"), '[^a-z0-9]', '', 'g') || ' '`,
  `create function directory_entry(organisation_id text, display_name text, email text, username text) returns tsvector
    language sql immutable parallel safe
    return array_to_tsvector(array(
      select directory_scope(organisation_id) || left(word, 80)
      from unnest(
        directory_words(display_name) || directory_words(directory_spelled(display_name))
        || directory_words(coalesce(email, '')) || directory_words(username) || directory_number(username)
      ) as word
      where word <> ''
    ))`,
  `alter table accounts add column directory tsvector
    generated always as (directory_entry(organisation_id, display_name, email, username)) stored`,
  `create index accounts_directory on accounts using gin (directory)`,
];
