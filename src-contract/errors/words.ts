/**
 * Owns: what a person is told about one kind of error.
 * Must not know: which errors there are.
 */

/** What a person is told about one kind of error. `{{name}}` marks a value taken from `AppError.detail`. */
export interface ErrorWords {
  /** Short code to read out over a phone, e.g. `SSO-3`. Never reused for another meaning. */
  readonly short: string;
  /** What happened, in one sentence. */
  readonly what: string;
  /** What the person can do about it, in one sentence. */
  readonly next: string;
  /** True when only the organisation's IT can put it right. */
  readonly itMustAct: boolean;
}

/** One error's words: its short code, what happened, what to do next. */
export const words = (
  short: string,
  what: string,
  next: string,
  itMustAct = false,
): ErrorWords => ({
  short,
  what,
  next,
  itMustAct,
});
