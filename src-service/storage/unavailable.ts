/**
 * Owns: telling a database that cannot be reached from one that answers with an error.
 * Must not know: what was asked, or what becomes of whoever asked.
 */
import pg from "pg";

/** The database cannot be reached, or was lost while it was asked. Passing: what was asked may or may not have been done. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
}

/**
 * Connection exceptions, a server that stops, starts or crashed, and one that has no connection left.
 * [PostgreSQL: error codes](https://www.postgresql.org/docs/current/errcodes-appendix.html)
 */
const passing = /^(08|57P0[1-3]$|53300$)/;
/** Of the network below. */
const ofTheNetwork = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_)/;
/** Where `pg` has words alone. */
const words = /^(Connection terminated|Client has encountered a connection error|timeout exceeded)/;

/** What a query that failed is thrown as: {@link DatabaseUnavailable} where the server is to blame, else the same. */
export function whyQueryFailed(error: unknown): unknown {
  return isUnavailable(error) ? unavailable(error) : error;
}

/** What having no connection is thrown as, whatever stood in the way. */
export const unavailable = (cause: unknown): DatabaseUnavailable =>
  new DatabaseUnavailable("the database cannot be reached", { cause });

function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  if (error instanceof pg.DatabaseError) return passing.test(code);
  return ofTheNetwork.test(code) || words.test(error.message);
}
