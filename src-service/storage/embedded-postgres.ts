/**
 * Owns: PostgreSQL inside this process, in the shape of a pool that has one connection.
 * Must not know: what is stored.
 */
import { mkdir } from "node:fs/promises";
import { PGlite } from "@electric-sql/pglite";
import type { Postgres } from "./database.ts";
import { unavailable } from "./unavailable.ts";

/** @param folder null keeps everything in memory */
export async function openEmbeddedPostgres({
  folder,
  image,
}: {
  readonly folder: string | undefined;
  readonly image: Blob | undefined;
}): Promise<Postgres> {
  if (folder !== undefined) await mkdir(folder, { recursive: true, mode: 0o700 });
  const database = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(image === undefined ? {} : { loadDataDir: image }),
  });
  /** Settles when the connection is free. A transaction keeps it until its end. */
  let free = Promise.resolve();

  async function connect() {
    let release = (): void => undefined;
    const taken = free;
    free = new Promise((resolve) => {
      release = resolve;
    });
    await taken;
    return {
      async query<Row>(text: string, parameters: readonly unknown[]) {
        if (database.closed) throw unavailable("it is closed");
        const { rows, affectedRows } = await database.query<Row>(text, [...parameters]);
        const [verb = ""] = text.trimStart().split(/\s/, 1);
        return { rows, rowCount: affectedRows ?? rows.length, command: commandOf(verb) };
      },
      release,
    };
  }

  return {
    pool: {
      // A cursor is never asked for: lists are paged.
      connect: connect as unknown as Postgres["pool"] extends infer Pool
        ? Extract<Pool, { connect: unknown }>["connect"]
        : never,
      end: () => database.close(),
    },
    async listen(channel, listener) {
      const stop = await database.listen(channel, listener);
      return () => stop();
    },
  };
}

/** The commands Kysely counts rows of. */
function commandOf(verb: string): "UPDATE" | "DELETE" | "INSERT" | "SELECT" | "MERGE" {
  const command = verb.toUpperCase();
  return command === "UPDATE" || command === "DELETE" || command === "INSERT" || command === "MERGE"
    ? command
    : "SELECT";
}

/** The files of a migrated database, to start others from. */
export async function imageOf(folder: string): Promise<Blob> {
  const database = await PGlite.create({ dataDir: folder });
  try {
    return await database.dumpDataDir("none");
  } finally {
    await database.close();
  }
}
