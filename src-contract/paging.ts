/**
 * Owns: how long lists travel: a page at a time, the next one named by a cursor.
 * Must not know: what is listed.
 */
import { z } from "zod";

export const pageQuery = z.object({
  /** `next` of the page before; the first page without it. */
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PageQuery = z.output<typeof pageQuery>;

/** A page of something. `next` is null on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}
