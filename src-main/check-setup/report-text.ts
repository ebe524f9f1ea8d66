/**
 * Owns: a report in the words of a person, one line for each check.
 * Must not know: where the lines go.
 */
import { type CheckReport, type CheckResult, outcomeOf } from "../../src-contract/check-setup.ts";
import type { Words } from "../words.ts";

/** What there is to say of one result. */
export interface ResultWords {
  readonly title: string;
  readonly what: string;
  /** What to do about it; null where all is well. */
  readonly hint: string | null;
}

/** The words of one result. */
export function wordsOf(result: CheckResult, words: Words): ResultWords {
  const { name, finding, about = "", detail = {}, error } = result;
  const title = words.t(`checkSetup.check.${name}`);
  const named = (what: string): string => (what.includes(about) ? what : `${about}: ${what}`);
  if (error !== undefined) {
    const { what, next, short } = words.error(error);
    return { title, what: `${named(what)} (${short})`, hint: next };
  }
  const { needs } = detail;
  const values = {
    ...detail,
    about,
    ...(needs !== undefined && { needs: words.t(`checkSetup.check.${needs}`) }),
  };
  return {
    title,
    what: named(words.t(`checkSetup.finding.${finding}`, values)),
    hint: outcomeOf(result) === "passed" ? null : words.t(`checkSetup.hint.${finding}`, values),
  };
}

const marks = { passed: "✓", warning: "!", failed: "✗", "not-possible": "–" } as const;

/** A line for each check. */
export function reportLines({ results }: CheckReport, words: Words): string {
  const lines = results.map((result) => {
    const { title, what, hint } = wordsOf(result, words);
    const mark = marks[outcomeOf(result)];
    return `${mark} ${title}: ${what}${hint === null ? "" : ` ${hint}`}\n`;
  });
  return lines.join("");
}
