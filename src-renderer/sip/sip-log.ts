/**
 * Owns: what sip.js may say in our log, and what it must not.
 * Must not know: where the log is kept.
 */

/** Severity in the app's log. */
export type LogLevel = "debug" | "info" | "warn" | "error";

/** The app's log, with the scope of a line as its second argument. */
export type Log = (level: LogLevel, scope: string, message: string) => void;

const longestLine = 300;

/** Names whose value is a secret or proves one, in headers, JSON and URI parameters alike. */
const secretValue =
  /\b(password|credential|ha1(?:sha256)?|response|cnonce|nonce|opaque|authorization\w*)("?\s*[=:]\s*)("[^"]*"?|[^\s,;]+)/gi;
const digest = /\b[0-9a-f]{32,}\b/gi;
const authorization = /\b((?:proxy-)?authorization\s*:).*/i;

/**
 * One line that is safe to keep: message bodies and headers after the first line are cut off,
 * Digest material, TURN credentials and HA1 are masked.
 */
export function redactSip(content: string): string {
  const [firstLine = ""] = content.split(/[\r\n]/, 1);
  return firstLine
    .replace(authorization, "$1 …")
    .replace(secretValue, "$1$2…")
    .replace(digest, "…")
    .slice(0, longestLine);
}

/** The levels sip.js knows. */
type SipJsLevel = "debug" | "log" | "warn" | "error";

/** Passes sip.js' own log on to ours. What sip.js calls an error is often a peer's mistake, so it is a warning here. */
export function sipLogConnector(
  log: Log,
): (level: SipJsLevel, category: string, label: string | undefined, content: unknown) => void {
  return (level, category, _label, content) => {
    const line = redactSip(content instanceof Error ? content.message : String(content));
    if (line !== "") log(level === "error" || level === "warn" ? "warn" : "debug", category, line);
  };
}
