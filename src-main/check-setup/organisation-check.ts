/**
 * Owns: the check whether the organisation's settings can be found.
 * Must not know: what is in them.
 */
import { OffhookError, toAppError } from "../../src-contract/errors.ts";
import type { OrganisationFinder } from "../organisation/organisation-finder.ts";
import type { Check } from "./check.ts";

export interface OrganisationCheckParts {
  readonly organisations: Pick<OrganisationFinder, "isLaidDown" | "find" | "remembered">;
  /** The address last signed in with; empty where there is none. */
  readonly lastEmail: () => string;
}

/** Findings: `organisation-found`, `organisation-remembered`, `organisation-unknown`; `error` as the finder throws them. */
export function checkOrganisation({ organisations, lastEmail }: OrganisationCheckParts): Check {
  return {
    name: "organisation",
    seconds: 15,
    async run({ learned }) {
      const remembered = organisations.remembered();
      const email = remembered?.email ?? lastEmail();
      if (email === "" && !organisations.isLaidDown) return { finding: "organisation-unknown" };
      try {
        const organisation = await organisations.find(email);
        learned.organisation = organisation;
        return { finding: "organisation-found", about: organisation.name };
      } catch (thrown) {
        const isAway = thrown instanceof OffhookError && thrown.code === "organisation-unreachable";
        if (!isAway || remembered === null) return { finding: "error", error: toAppError(thrown) };
        // A sign-in goes on with the settings it knows.
        learned.organisation = remembered.organisation;
        return { finding: "organisation-remembered", about: remembered.organisation.name };
      }
    },
  };
}
