/**
 * Owns: the closed union of error codes, put together from the areas in `errors/`, and the error that carries one.
 * Must not know: which library failed, or how the error travelled.
 */
import { administrationErrors } from "./errors/administration.ts";
import { appErrors } from "./errors/app.ts";
import { callErrors } from "./errors/call.ts";
import { keychainErrors } from "./errors/keychain.ts";
import { lineErrors } from "./errors/line.ts";
import { microphoneErrors } from "./errors/microphone.ts";
import { networkErrors } from "./errors/network.ts";
import { ownDataErrors } from "./errors/own-data.ts";
import { registrationErrors } from "./errors/registration.ts";
import { signInErrors } from "./errors/sign-in.ts";
import { updateErrors } from "./errors/update.ts";
import type { ErrorWords } from "./errors/words.ts";

/** Every error Offhook can show, by area. The keys are the closed union {@link ErrorCode}. */
export const errors = {
  ...signInErrors,
  ...networkErrors,
  ...keychainErrors,
  ...lineErrors,
  ...administrationErrors,
  ...registrationErrors,
  ...callErrors,
  ...microphoneErrors,
  ...ownDataErrors,
  ...updateErrors,
  ...appErrors,
} as const satisfies Record<string, ErrorWords>;

/** The closed union of error codes. Library errors are mapped to one of these once, at their adapter. */
export type ErrorCode = keyof typeof errors;

/** Every code, for tests and generated documents. */
export const errorCodes = Object.keys(errors) as readonly ErrorCode[];

/**
 * An error on its way to a person: safe to cross IPC and to show.
 * `detail` fills the `{{…}}` of the words; it must never hold a secret.
 */
export interface AppError {
  readonly code: ErrorCode;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** Thrown inside a process where an expected failure has to unwind the stack. Crosses IPC as its {@link AppError}. */
export class OffhookError extends Error {
  override readonly name = "OffhookError";
  readonly code: ErrorCode;
  readonly detail?: AppError["detail"];

  constructor(code: ErrorCode, options: { detail?: AppError["detail"]; cause?: unknown } = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    if (options.detail !== undefined) this.detail = options.detail;
  }
}

/** The {@link AppError} of anything thrown; what nobody foresaw becomes `internal-error`. */
export function toAppError(thrown: unknown): AppError {
  if (!(thrown instanceof OffhookError)) return { code: "internal-error" };
  return thrown.detail === undefined
    ? { code: thrown.code }
    : { code: thrown.code, detail: thrown.detail };
}

/** Ends a `switch` over a closed union: a forgotten case is a compile error, a forged one throws. */
export function assertNever(value: never): never {
  throw new Error(`unexpected: ${JSON.stringify(value)}`);
}
