/**
 * Owns: what of an error may stand in a log: its kind and its causes' kinds, never what a server sent.
 * Must not know: logs.
 */

/** Errors whose messages are constants of openid-client's, e.g. `unexpected JWT "nonce" claim value`. */
const constantMessages = new Set(["OperationProcessingError", "UnsupportedOperationError"]);

/** E.g. `OffhookError identity-provider-unreachable < TypeError < Error ECONNREFUSED`. */
export function traceOf(error: unknown): string {
  const kinds: string[] = [];
  for (let cause = error; cause instanceof Error && kinds.length < 8; cause = cause.cause) {
    const code = "code" in cause ? ` ${String(cause.code)}` : "";
    const message = constantMessages.has(cause.name) ? `: ${cause.message}` : "";
    kinds.push(`${cause.name}${code}${message}`);
  }
  return kinds.join(" < ");
}
