/**
 * Owns: lists a page at a time: the cursor is the key of the last item, so that nothing is skipped when others come and go.
 * Must not know: what is listed.
 */

import type { Page } from "../../src-contract/paging.ts";
import { HttpProblem } from "../http/problem.ts";

/** Ask for this many rows: one more than are shown says whether there is a next page. */
export const oneMore = (limit: number): number => limit + 1;

/**
 * @param rows at most one more than the limit
 * @param keyOf what the next page begins behind
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly string[],
  show: (row: Row) => Item,
): Page<Item> & { items: Item[] } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(show),
    next:
      rows.length > limit && last !== undefined
        ? Buffer.from(JSON.stringify(keyOf(last))).toString("base64url")
        : null,
  };
}

/**
 * The key in a cursor; null on the first page.
 * @param parts how many parts the key has
 * @throws HttpProblem 400 when it is none of ours
 */
export function readCursor(cursor: string | undefined, parts: number): readonly string[] | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (
      Array.isArray(key) &&
      key.length === parts &&
      key.every((part): part is string => typeof part === "string" && !part.includes("\0"))
    )
      return key;
  } catch {
    // Falls through to the answer below.
  }
  throw new HttpProblem(400, "bad-request", "The cursor is not one of ours.");
}

/** A pattern for `ilike` that finds a text anywhere; nothing in it is a wildcard. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
