/**
 * Owns: the words of an error in the person's language.
 * Must not know: where they are shown.
 */
import type { TFunction } from "i18next";
import { type AppError, errors } from "../../../src-contract/errors.ts";

/** What a person is told: what happened, what to do, and the code to read out over a phone. */
export interface ErrorText {
  readonly what: string;
  readonly next: string;
  readonly short: string;
}

/** The words of `error`, its values filled in. */
export function errorText(t: TFunction, { code, detail }: AppError): ErrorText {
  const values = { ...detail };
  const { direction } = values;
  if (direction === "fast" || direction === "slow") values["direction"] = t(`error.${direction}`);
  return {
    what: t(`errors.${code}.what`, values),
    next: t(`errors.${code}.next`, values),
    short: errors[code].short,
  };
}
