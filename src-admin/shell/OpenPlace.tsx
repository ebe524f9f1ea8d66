/**
 * Owns: which screen belongs to which place.
 * Must not know: what a screen shows.
 */
import { assertNever } from "../../src-contract/errors.ts";
import { AccountsScreen } from "../accounts/AccountsScreen.tsx";
import { AuditScreen } from "../audit/AuditScreen.tsx";
import { DevicesScreen } from "../devices/DevicesScreen.tsx";
import { IdentityProvidersScreen } from "../identity-providers/IdentityProvidersScreen.tsx";
import { OrganisationScreen } from "../organisation/OrganisationScreen.tsx";
import { OverviewScreen } from "../overview/OverviewScreen.tsx";
import { PeopleScreen } from "../people/PeopleScreen.tsx";
import { ScimScreen } from "../scim/ScimScreen.tsx";
import { WarningsScreen } from "../warnings/WarningsScreen.tsx";
import type { Place } from "./place.ts";

export function OpenPlace({ place }: { readonly place: Place }) {
  switch (place.name) {
    case "overview":
      return <OverviewScreen />;
    case "organisation":
      return <OrganisationScreen />;
    case "identity-providers":
      return <IdentityProvidersScreen place={place} />;
    case "accounts":
      return <AccountsScreen place={place} />;
    case "people":
      return <PeopleScreen place={place} />;
    case "devices":
      return <DevicesScreen place={place} />;
    case "warnings":
      return <WarningsScreen />;
    case "audit":
      return <AuditScreen place={place} />;
    case "scim":
      return <ScimScreen />;
    default:
      return assertNever(place.name);
  }
}
