/**
 * Owns: the service's database: a PostgreSQL server, or PostgreSQL inside this process; the same SQL for both.
 * Must not know: what is stored.
 */
import { Kysely, PostgresDialect } from "kysely";
import { openEmbeddedPostgres } from "./embedded-postgres.ts";
import { migrate } from "./migrate.ts";
import { openPostgresServer } from "./postgres-server.ts";
import type { Tables } from "./tables.ts";

/** Where the data is. */
export interface StorageConfig {
  /** `postgres://…`; without it PostgreSQL runs inside the process. */
  readonly url?: string | undefined;
  /** Where the embedded one keeps its files; without it everything is gone with the process. */
  readonly folder?: string | undefined;
  /** Connections to the server. */
  readonly connections: number;
}

/** Told of every payload, and of `null` when some may have been missed. */
export type Listener = (payload: string | null) => void;

export interface Database {
  readonly sql: Kysely<Tables>;
  /** Listens to what any instance says on a channel. Resolves once listening; the result ends it. */
  listen(channel: string, listener: Listener): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** What {@link Database} needs of a PostgreSQL. */
export interface Postgres {
  readonly pool: ConstructorParameters<typeof PostgresDialect>[0]["pool"];
  listen: Database["listen"];
}

/**
 * Opens the database and brings its tables up to date.
 *
 * @param emptyImage a migrated, empty embedded database, so that it need not be made anew
 * @throws when it cannot be reached, or was made by a newer version
 */
export async function openDatabase(
  { url, folder, connections }: StorageConfig,
  emptyImage?: Blob,
): Promise<Database> {
  const postgres =
    url === undefined
      ? await openEmbeddedPostgres({ folder, image: emptyImage })
      : openPostgresServer({ url, connections });
  const sql = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: postgres.pool }) });
  try {
    await migrate(sql);
  } catch (error) {
    await sql.destroy();
    throw error;
  }
  return { sql, listen: postgres.listen, close: () => sql.destroy() };
}
