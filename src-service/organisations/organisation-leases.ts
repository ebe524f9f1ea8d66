/**
 * Owns: ending what people of an organisation hold by one way of signing in, when that way is closed.
 * Must not know: why it is closed.
 */
import type { Kysely } from "kysely";
import type { Announcements } from "../announcements/announcements.ts";
import { type EndOptions, endLeases } from "../lease/ending.ts";
import type { Tables } from "../storage/tables.ts";

/** People who signed in with one of these issuers, or with none of them. */
export type SignedInWith = { readonly issuers: readonly string[]; readonly oneOf: boolean };

/** Ends the leases that are out, within the caller's transaction. Answers how many. */
export async function endLeasesOf(
  within: Kysely<Tables>,
  announcements: Announcements,
  organisationId: string,
  { issuers, oneOf }: SignedInWith,
  options: EndOptions,
): Promise<number> {
  if (oneOf && issuers.length === 0) return 0;
  const people = await within
    .selectFrom("people")
    .select("id")
    .where("organisation_id", "=", organisationId)
    .$if(issuers.length > 0, (query) =>
      query.where("issuer", oneOf ? "in" : "not in", [...issuers]),
    )
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom("leases")
          .select("leases.id")
          .whereRef("leases.person_id", "=", "people.id")
          .where("leases.ended_at", "is", null)
          .where("leases.expires_at", ">", new Date(options.now)),
      ),
    )
    .execute();
  let ended = 0;
  for (const { id } of people)
    ended += await endLeases(within, announcements, { personId: id }, options);
  return ended;
}
