/**
 * Owns: the list of migrations and bringing a database up to date; several instances may start at once.
 * Must not know: what is stored.
 */
import { type Kysely, type Migration, Migrator } from "kysely";
import * as firstTables from "./migrations/0001-first-tables.ts";
import * as directory from "./migrations/0002-directory.ts";
import type { Tables } from "./tables.ts";

const migrations: Readonly<Record<string, Migration>> = {
  "0001-first-tables": firstTables,
  "0002-directory": directory,
};

/** @throws when a migration fails, or the database was made by a newer version */
export async function migrate(sql: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db: sql,
    provider: { getMigrations: async () => ({ ...migrations }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
