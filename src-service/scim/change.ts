/**
 * Owns: what everything done for one SCIM request shares: one transaction, one origin, one moment.
 * Must not know: what is done.
 */
import type { Kysely } from "kysely";
import type { Announcements } from "../announcements/announcements.ts";
import type { Origin } from "../audit/audit.ts";
import type { Database } from "../storage/database.ts";
import type { Tables } from "../storage/tables.ts";
import type { Request } from "./resource-store.ts";
import { ScimError } from "./scim-error.ts";

export interface Change {
  readonly within: Kysely<Tables>;
  readonly announcements: Announcements;
  readonly organisationId: string;
  readonly origin: Origin;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export type Changes = <Result>(
  request: Request,
  work: (change: Change) => Promise<Result>,
) => Promise<Result>;

/** [PostgreSQL, appendix A](https://www.postgresql.org/docs/current/errcodes-appendix.html) */
const uniqueViolation = "23505";
const deadlock = "40P01";
const maxTries = 4;

/**
 * Runs work in a transaction. What must be unique and is not is answered with 409; two requests that waited for each
 * other crosswise are tried again.
 */
export function createChanges({
  database,
  announcements,
  now,
}: {
  readonly database: Database;
  readonly announcements: Announcements;
  readonly now: () => number;
}): Changes {
  return async ({ organisationId, origin }, work) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await database.sql
          .transaction()
          .execute((within) => work({ within, announcements, organisationId, origin, now: now() }));
      } catch (error) {
        const { code, constraint } = error as { code?: unknown; constraint?: unknown };
        if (code === uniqueViolation) throw taken(String(constraint));
        if (code !== deadlock || tries === maxTries) throw error;
      }
    }
  };
}

function taken(constraint: string): ScimError {
  const what = /account/.test(constraint) ? "phone account" : "userName";
  return new ScimError(409, "uniqueness", `Another user has this ${what}.`);
}
