/**
 * Owns: transactions that are tried again when another one was in the way.
 * Must not know: what is done in them.
 */
import type { Transaction } from "kysely";
import type { Database } from "./database.ts";
import type { Tables } from "./tables.ts";

/** The same again may pass. [PostgreSQL: error codes](https://www.postgresql.org/docs/current/errcodes-appendix.html) */
const conflicts = new Set(["40001", "40P01"]);
const tries = 5;

/** @param work does nothing but through its argument: it may run more than once */
export async function transact<Result>(
  { sql }: Pick<Database, "sql">,
  work: (trx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await sql.transaction().execute(work);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (tried >= tries || !conflicts.has(code)) throw error;
    }
  }
}
