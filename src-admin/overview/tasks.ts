/**
 * Owns: what an administrator still has to do, read from how things stand.
 * Must not know: how it is shown.
 */
import type {
  IdentityProviderRecord,
  OrganisationRecord,
  Warning,
} from "../../src-contract/admin-api.ts";
import type { Page } from "../../src-contract/paging.ts";
import type { PlaceName } from "../shell/place.ts";

export interface Task {
  readonly kind:
    | "no-break-glass"
    | "no-provider"
    | "not-tested"
    | "nobody-administers"
    | "warnings";
  readonly place: PlaceName;
  readonly id: string | null;
  /** Name of the thing meant; empty where there is only one. */
  readonly about: string;
  readonly count: number;
}

/** What has to be done, the most pressing first. */
export function tasksOf({
  organisation,
  providers,
  warnings,
}: {
  readonly organisation: OrganisationRecord;
  readonly providers: readonly IdentityProviderRecord[];
  readonly warnings: Page<Warning>;
}): readonly Task[] {
  const inUse = providers.filter(({ enabled }) => enabled);
  const task = (kind: Task["kind"], place: PlaceName, more: Partial<Task> = {}): Task => ({
    kind,
    place,
    id: null,
    about: "",
    count: 1,
    ...more,
  });
  const isOn = organisation.settings.singleSignOn !== "off";
  const someoneAdministers = inUse.some(
    ({ roleRules, otherwiseRole }) =>
      otherwiseRole === "administrator" || roleRules.some(({ role }) => role === "administrator"),
  );
  return [
    ...(organisation.breakGlass ? [] : [task("no-break-glass", "organisation")]),
    ...(isOn && inUse.length === 0 ? [task("no-provider", "identity-providers")] : []),
    ...inUse
      .filter(({ testedAt }) => testedAt === null)
      .map(({ id, entry }) => task("not-tested", "identity-providers", { id, about: entry.label })),
    ...(inUse.length > 0 && !someoneAdministers
      ? [task("nobody-administers", "identity-providers")]
      : []),
    ...(warnings.items.length > 0
      ? [task("warnings", "warnings", { count: warnings.items.length })]
      : []),
  ];
}
