/**
 * Owns: the way to Asterisk's tables, in the service's own database or in another.
 * Must not know: what is in them.
 */
import { Kysely, PostgresDialect } from "kysely";
import type { Database } from "../storage/database.ts";
import { openPostgresServer } from "../storage/postgres-server.ts";
import type { AsteriskTables } from "./asterisk-tables.ts";

/** Connections of its own; a lease needs one for a moment. */
const connections = 4;

export function openAsteriskDatabase(
  url: string | undefined,
  own: Database,
): { readonly sql: Kysely<AsteriskTables>; close(): Promise<void> } {
  if (url === undefined) {
    // The same connections; only the tables are others.
    return { sql: own.sql as unknown as Kysely<AsteriskTables>, close: async () => undefined };
  }
  const { pool } = openPostgresServer({ url, connections });
  const sql = new Kysely<AsteriskTables>({ dialect: new PostgresDialect({ pool }) });
  return { sql, close: () => sql.destroy() };
}
