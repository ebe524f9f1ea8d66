/**
 * Owns: which proofs have been used, at any instance on the database.
 * Must not know: what a proof is.
 */
import type { Kysely } from "kysely";
import { createGroupCommit } from "../storage/group-commit.ts";
import type { Tables } from "../storage/tables.ts";
import type { ReplayCache } from "./replay-cache.ts";

interface Use {
  readonly id: string;
  readonly until: number;
}

/** @param first asked before the table; what it knows costs no query, and its bounds are the bounds of both */
export function createStoredReplays(database: Kysely<Tables>, first: ReplayCache): ReplayCache {
  const firstUse = createGroupCommit(async (uses: readonly Use[]) => {
    const rows = [...uses]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, until }) => ({ key: `dpop ${id}`, expires_at: new Date(until * 1000) }));
    const added = await database
      .insertInto("used_once")
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .returning("key")
      .execute();
    const keys = new Set(added.map(({ key }) => key));
    return uses.map(({ id }) => keys.delete(`dpop ${id}`));
  });
  return {
    firstUse: async (id, until) =>
      (await first.firstUse(id, until)) && (await firstUse({ id, until })),
  };
}
