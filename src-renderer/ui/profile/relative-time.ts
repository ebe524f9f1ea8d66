/**
 * Owns: saying how long ago something was.
 * Must not know: what it was.
 */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Each unit counts up to where the next one begins. */
const units = [
  { unit: "minute", length: minute, until: hour },
  { unit: "hour", length: hour, until: day },
  { unit: "day", length: day, until: 30 * day },
  { unit: "month", length: 30 * day, until: 365 * day },
  { unit: "year", length: 365 * day, until: Number.POSITIVE_INFINITY },
] as const;

/**
 * E.g. `5 minutes ago`, `yesterday`, `now`; the other machine's clock being ahead of ours is `now`, too.
 * @param then as the service wrote it. [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339)
 * @param now milliseconds since 1970
 * @param language BCP 47 tag
 */
export function relativeTime(then: string, now: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const age = now - Date.parse(then);
  if (age < minute) return format.format(0, "second");
  const { unit, length } = units.find(({ until }) => age < until) ?? units[4];
  return format.format(-Math.floor(age / length), unit);
}

/** The day something happened on, e.g. `3 Mar 2026`. */
export function dayOf(then: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(new Date(then));
}
