/**
 * Owns: what a call of the past is called: who, when, how it came out.
 * Must not know: where the words are shown.
 */
import type { TFunction } from "i18next";
import type { HistoryEntry } from "../../../src-contract/call-history.ts";
import { displayNumber, type Region } from "../../numbers/phone-number.ts";
import { durationText } from "../calls/duration.ts";
import { errorText } from "../parts/error-text.ts";

/** A name, else the number, else that nobody knows. */
export function whoWords(t: TFunction, entry: HistoryEntry, region: Region): string {
  return entry.name || displayNumber(entry.number, region) || t("calls.unknown");
}

/** How it came out, e.g. `Outgoing · 2:05` or `Missed call`. */
export function outcomeWords(t: TFunction, entry: HistoryEntry, language: string): string {
  const { ended, direction } = entry;
  if (ended === null) return t("history.now");
  switch (ended.outcome) {
    case "answered": {
      const length = durationText(ended.endedAt - (ended.answeredAt ?? ended.endedAt), language);
      const way = t(`history.${direction}`);
      const why = ended.error === null ? "" : ` · ${errorText(t, ended.error).what}`;
      return `${way} · ${length}${why}`;
    }
    case "failed":
      return ended.error === null ? t("history.failed") : errorText(t, ended.error).what;
    case "cancelled":
      return t("history.cancelled");
    case "missed":
      return t("ended.missed");
    case "rejected":
      return t("ended.rejected");
    case "forwarded":
      return t("history.forwarded", { name: ended.forwardedTo ?? "" });
    case "answered-elsewhere":
      return t("ended.answeredElsewhere");
    case "busy":
      return t("history.busy");
    case "interrupted":
      return t("history.interrupted");
  }
}

/** `today`, `yesterday`, else the date. @param now milliseconds since 1970, as is `then` */
export function dayWords(then: number, now: number, language: string): string {
  const days = Math.round((startOfDay(now) - startOfDay(then)) / 86_400_000);
  if (days === 0 || days === 1) {
    const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(-days, "day");
    return words.charAt(0).toLocaleUpperCase(language) + words.slice(1);
  }
  return new Intl.DateTimeFormat(language, { dateStyle: "full" }).format(then);
}

/** The time of day. */
export function timeWords(then: number, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(then);
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}
