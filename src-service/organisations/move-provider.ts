/**
 * Owns: the order of an organisation's identity providers, which is the order of the buttons in the app.
 * Must not know: anything else of them.
 */
import type { Kysely } from "kysely";
import type { Tables } from "../storage/tables.ts";

/** Puts one at a place counted from 0, at the end where there are fewer; afterwards no two share a place. */
export async function moveProvider(
  within: Kysely<Tables>,
  organisationId: string,
  id: string,
  place: number,
): Promise<void> {
  const rows = await within
    .selectFrom("identity_providers")
    .select(["id", "position"])
    .where("organisation_id", "=", organisationId)
    .orderBy("position")
    .orderBy("slug")
    .forUpdate()
    .execute();
  const others = rows.filter((row) => row.id !== id);
  const moved = rows.filter((row) => row.id === id);
  const ordered = [...others.slice(0, place), ...moved, ...others.slice(place)];
  for (const [position, row] of ordered.entries())
    if (row.position !== position)
      await within
        .updateTable("identity_providers")
        .set({ position })
        .where("id", "=", row.id)
        .execute();
}
