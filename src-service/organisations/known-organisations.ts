/**
 * Owns: what organisations have decided, at hand for every request.
 * Must not know: who asks, or who decides.
 */
import { type OrganisationSettings, organisationSettings } from "../../src-contract/admin-api.ts";
import type { ServiceContext } from "../service-context.ts";
import { remembered } from "../storage/remembered.ts";

export interface KnownOrganisation {
  readonly id: string;
  readonly name: string;
  readonly settings: OrganisationSettings;
}

export interface KnownOrganisations {
  /** @throws Error when there is none of that id */
  get(id: string): Promise<KnownOrganisation>;
}

export function createKnownOrganisations({
  database,
  announcements,
}: Pick<ServiceContext, "database" | "announcements">): KnownOrganisations {
  const organisations = remembered(async () => {
    const rows = await database.sql
      .selectFrom("organisations")
      .select(["id", "name", "settings"])
      .execute();
    return new Map(
      rows.map(({ id, name, settings }) => [
        id,
        { id, name, settings: organisationSettings.parse(settings) },
      ]),
    );
  });
  announcements.subscribe((heard) => {
    if (heard === null || heard.kind === "organisation-changed") organisations.forget();
  });
  return {
    async get(id) {
      const found = (await organisations.get()).get(id);
      if (found === undefined) throw new Error("an organisation is not there any more");
      return found;
    },
  };
}
