/**
 * Owns: how often something may be tried, counted in the database so that it holds across instances and restarts.
 * Must not know: what is tried.
 */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { ErrorCode } from "../../src-contract/errors.ts";
import { HttpProblem } from "../http/problem.ts";
import type { Database } from "../storage/database.ts";

/** Tries are counted by the minute; this many minutes count. */
const windowMinutes = 15;
const minute = 60_000;

/** Something counted, e.g. `["link", "person", id]`, and how often it may be tried in a quarter of an hour. */
export interface Limit {
  readonly of: readonly string[];
  readonly max: number;
}

export interface Attempts {
  /**
   * Counts one try of each before it is made. Committed at once: a refusal later takes nothing back.
   * @throws HttpProblem 429 with `Retry-After` when one is a try too many; then none of them is counted
   */
  begin(limits: readonly Limit[], code: ErrorCode): Promise<Attempt>;
}

export interface Attempt {
  /** It was right: it does not count. */
  succeeded(): Promise<void>;
}

/** @param now milliseconds since 1970 */
export function createAttempts(database: Database, now: () => number): Attempts {
  return {
    async begin(limits, code) {
      const at = now();
      const counted: { readonly bucket: string; readonly start: Date }[] = [];
      const takeBack = async (): Promise<void> => {
        for (const { bucket, start } of counted) await add(database, bucket, start, -1);
      };
      for (const { of, max } of limits) {
        const bucket = bucketOf(of);
        const start = new Date(at - (at % minute));
        // Counted first and added up afterwards: of tries made at once no more than `max` find room.
        await add(database, bucket, start, 1);
        counted.push({ bucket, start });
        const seconds = await secondsToWait(database, bucket, max, at);
        if (seconds === null) continue;
        await takeBack();
        throw new HttpProblem(429, code, "There were too many tries.", {
          "retry-after": String(seconds),
        });
      }
      return { succeeded: takeBack };
    },
  };
}

/** What was typed may be a password in the wrong field: it is not kept readable. */
const bucketOf = (of: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(of)).digest("base64url");

async function add(database: Database, bucket: string, start: Date, count: number): Promise<void> {
  await database.sql
    .insertInto("attempts")
    .values({ bucket, window_start: start, count })
    .onConflict((conflict) =>
      conflict
        .columns(["bucket", "window_start"])
        .doUpdateSet({ count: sql<number>`attempts.count + excluded.count` }),
    )
    .execute();
}

/** Null when there is room; else after how long enough of the earlier tries count no more. */
async function secondsToWait(
  database: Database,
  bucket: string,
  max: number,
  at: number,
): Promise<number | null> {
  const window = windowMinutes * minute;
  const minutes = await database.sql
    .selectFrom("attempts")
    .select(["window_start", "count"])
    .where("bucket", "=", bucket)
    .where("window_start", ">", new Date(at - window))
    .orderBy("window_start")
    .execute();
  let remaining = minutes.reduce((sum, { count }) => sum + count, 0);
  if (remaining <= max) return null;
  for (const { window_start, count } of minutes) {
    remaining -= count;
    if (remaining <= max)
      return Math.max(1, Math.ceil((window_start.getTime() + window - at) / 1000));
  }
  return windowMinutes * 60;
}
