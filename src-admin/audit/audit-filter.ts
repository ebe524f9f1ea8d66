/**
 * Owns: what the audit log is narrowed down to, as it stands in the address and as it is asked for.
 * Must not know: how it is typed or shown.
 */

/** Fields of the filter, in their order on the screen. */
export const filterFields = [
  "action",
  "account",
  "subject",
  "correlationId",
  "since",
  "until",
] as const;
export type FilterField = (typeof filterFields)[number];
export type AuditFilter = Readonly<Record<FilterField, string>>;

export const isMoment = (field: FilterField): boolean => field === "since" || field === "until";

/** The filter an address names. Moments are local, as a field of the browser writes them: `2026-11-21T14:30`. */
export function filterOf(query: Readonly<Record<string, string>>): AuditFilter {
  const of = (field: FilterField) => query[field] ?? "";
  return {
    action: of("action"),
    account: of("account"),
    subject: of("subject"),
    correlationId: of("correlationId"),
    since: of("since"),
    until: of("until"),
  };
}

/** What is asked for: moments as the service writes them, nothing that is empty or no moment. */
export function queryOf(filter: AuditFilter): { readonly [Field in FilterField]?: string } {
  return Object.fromEntries(
    filterFields.flatMap((field): [string, string][] => {
      const typed = filter[field].trim();
      if (typed === "") return [];
      if (!isMoment(field)) return [[field, typed]];
      const moment = new Date(typed);
      return Number.isNaN(moment.getTime()) ? [] : [[field, moment.toISOString()]];
    }),
  );
}
