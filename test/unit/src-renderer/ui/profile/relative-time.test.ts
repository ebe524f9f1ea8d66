import { expect, it } from "vitest";
import { dayOf, relativeTime } from "../../../../../src-renderer/ui/profile/relative-time.ts";

const now = Date.parse("2026-03-05T12:00:00Z");

it.each([
  ["2026-03-05T12:00:00Z", "now", "jetzt"],
  ["2026-03-05T11:59:01Z", "now", "jetzt"],
  ["2026-03-05T11:59:00Z", "1 minute ago", "vor 1 Minute"],
  ["2026-03-05T11:00:01Z", "59 minutes ago", "vor 59 Minuten"],
  ["2026-03-05T11:00:00Z", "1 hour ago", "vor 1 Stunde"],
  ["2026-03-04T12:00:00Z", "yesterday", "gestern"],
  ["2026-02-20T12:00:00Z", "13 days ago", "vor 13 Tagen"],
  ["2026-01-20T12:00:00Z", "last month", "letzten Monat"],
  ["2024-01-20T12:00:00Z", "2 years ago", "vor 2 Jahren"],
  ["2026-03-05T12:10:00Z", "now", "jetzt"],
])("%s is %s, in German %s", (then, english, german) => {
  expect(relativeTime(then, now, "en")).toBe(english);
  expect(relativeTime(then, now, "de")).toBe(german);
});

it("names a day as the language does", () => {
  expect(dayOf("2026-03-03T12:00:00Z", "en-GB")).toBe("3 Mar 2026");
  expect(dayOf("2026-03-03T12:00:00Z", "de")).toBe("03.03.2026");
});
