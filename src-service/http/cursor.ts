/**
 * Owns: cursors: where the next page of a list begins, in a form that callers can keep and cannot make up.
 * Must not know: what is listed.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Page } from "../../src-contract/paging.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import { HttpProblem } from "./problem.ts";

/** Values the last item of a page is ordered by. */
export type Keys = readonly [string, ...string[]];

export interface Cursors {
  /** @param list which list it is of and whose, e.g. `devices 4711`; it opens no other */
  write(list: string, keys: Keys): string;
  /**
   * Null for the first page.
   * @throws HttpProblem 400 `bad-request` when this service did not write it for this list
   */
  read(list: string, cursor: string | undefined): Keys | null;
}

const macBytes = 16;
const keysOf = z.tuple([z.string()], z.string());

export function createCursors(secrets: SecretBox): Cursors {
  const key = secrets.derive("cursor");
  const macOf = (list: string, body: Buffer): Buffer =>
    createHmac("sha256", key).update(`${list}\n`).update(body).digest().subarray(0, macBytes);
  return {
    write(list, keys) {
      const body = Buffer.from(JSON.stringify(keys));
      return Buffer.concat([macOf(list, body), body]).toString("base64url");
    },
    read(list, cursor) {
      if (cursor === undefined) return null;
      const bytes = Buffer.from(cursor, "base64url");
      const body = bytes.subarray(macBytes);
      const isOurs =
        bytes.length > macBytes &&
        bytes.toString("base64url") === cursor &&
        timingSafeEqual(bytes.subarray(0, macBytes), macOf(list, body));
      if (!isOurs) throw new HttpProblem(400, "bad-request", "This cursor is not of this list.");
      return keysOf.parse(JSON.parse(body.toString("utf8")));
    },
  };
}

/**
 * A page of rows that were asked for with one more than the limit, to learn whether there are more.
 * @param next cursor behind an item
 */
export function pageOfRows<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  next: (last: Row) => string,
): Page<Item> & { items: Item[] } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    next: rows.length > limit && last !== undefined ? next(last) : null,
  };
}
