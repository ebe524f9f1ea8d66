/**
 * Owns: which field of a form is wrong, by the contract here and by the service's answer there.
 * Must not know: how fields are drawn.
 */
import type { z } from "zod";
import type { AppError } from "../../src-contract/errors.ts";

/** Dotted path of each field that cannot be saved as it is. */
export type Problems = ReadonlySet<string>;

/** What the contract does not let through. */
export function problemsOf(schema: z.ZodType, value: unknown): Problems {
  const parsed = schema.safeParse(value);
  return new Set(parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join(".")));
}

/** Whether `field`, or anything within it, is among them. */
export function isWrong(problems: Problems, field: string): boolean {
  return [...problems].some((path) => path === field || path.startsWith(`${field}.`));
}

/** The field the service names at the end of its sentence, in brackets; null where it names none. */
export function fieldNamed(error: AppError | null): string | null {
  const reason = error?.detail?.["reason"];
  return /\(([\w.]+)\)\.?$/.exec(String(reason ?? ""))?.[1] ?? null;
}
