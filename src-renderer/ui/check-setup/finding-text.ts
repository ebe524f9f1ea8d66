/**
 * Owns: the words of one check's result in the person's language.
 * Must not know: where they are shown.
 */
import type { TFunction } from "i18next";
import { type CheckResult, outcomeOf } from "../../../src-contract/check-setup.ts";
import { errorText } from "../parts/error-text.ts";

/** What there is to say of one result. */
export interface FindingText {
  readonly what: string;
  /** What to do about it; null where all is well. */
  readonly hint: string | null;
  /** To read out over a phone; null where there is none. */
  readonly code: string | null;
}

/** The words of `result`, its values filled in. */
export function findingText(t: TFunction, result: CheckResult): FindingText {
  const { finding, about = "", detail = {}, error } = result;
  const named = (what: string): string => (what.includes(about) ? what : `${about}: ${what}`);
  if (error !== undefined) {
    const { what, next, code } = errorText(t, error);
    return { what: named(what), hint: next, code };
  }
  const { needs } = detail;
  const values = {
    ...detail,
    about,
    ...(needs !== undefined && { needs: t(`checkSetup.check.${needs}`) }),
  };
  return {
    what: named(t(`checkSetup.finding.${finding}`, values)),
    hint: outcomeOf(result) === "passed" ? null : t(`checkSetup.hint.${finding}`, values),
    code: null,
  };
}
