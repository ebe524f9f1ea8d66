/**
 * Owns: taking secrets out of what is about to be logged, by the names they go by.
 * Must not know: who logs, or where lines end up.
 */

/** Names that may hold a secret. Nothing logs them on purpose; this is for the day somebody does. */
export const secretNames = [
  "access_token",
  "accessToken",
  "authorization",
  "cookie",
  "credential",
  "ha1",
  "ha1Sha256",
  "password",
  "refresh_token",
  "sharedSecret",
  "token",
] as const;
const secret: ReadonlySet<string> = new Set(secretNames);

/** What stands where a secret was. */
export const blot = "[redacted]";

/** Deeper than anything that is logged. */
const maxDepth = 6;

/**
 * A copy without secrets.
 * @param untouched fields that are left as they are, because something else sees to them
 */
export function blotOut(
  fields: object,
  untouched: ReadonlySet<string> = new Set(),
): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields))
    copy[name] = untouched.has(name) ? value : blottedOut(name, value, 1);
  return copy;
}

function blottedOut(name: string, value: unknown, depth: number): unknown {
  if (secret.has(name)) return blot;
  if (typeof value !== "object" || value === null || "toJSON" in value) return value;
  if (depth >= maxDepth) return "[too deep]";
  if (Array.isArray(value)) return value.map((entry) => blottedOut("", entry, depth + 1));
  const copy: Record<string, unknown> = {};
  for (const [inner, of] of Object.entries(value)) copy[inner] = blottedOut(inner, of, depth + 1);
  return copy;
}
