/**
 * Owns: the words of an error in the person's language.
 * Must not know: where they are shown.
 */
import type { TFunction } from "i18next";
import { type AppError, errors } from "../../../src-contract/errors.ts";

/** What a person is told: what happened, what to do, and the code to read out over a phone, unless already said. */
export interface ErrorText {
  readonly what: string;
  readonly next: string;
  readonly code: string | null;
  /** Whether IT is to hear of it. */
  readonly forIt: boolean;
}

/** The words of `error`, its values filled in. */
export function errorText(t: TFunction, { code, detail }: AppError): ErrorText {
  const values = { ...detail };
  const { direction } = values;
  if (direction === "fast" || direction === "slow") values["direction"] = t(`error.${direction}`);
  const next = t(`errors.${code}.next`, values);
  const { short, itMustAct } = errors[code];
  const isSaid = next.includes(short);
  return {
    what: t(`errors.${code}.what`, values),
    next,
    code: isSaid ? null : t("error.code", { code: short }),
    forIt: itMustAct || isSaid || code === "internal-error",
  };
}
