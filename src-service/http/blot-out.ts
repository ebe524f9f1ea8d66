/**
 * Owns: taking secrets out of what is about to be logged, by the names they go by.
 * Must not know: who logs, or where lines end up.
 */

/** Names that may hold a secret. Nothing logs them on purpose; this is for the day somebody does. */
export const secretNames = [
  "access_token",
  "accessToken",
  "authorization",
  "clientSecret",
  "client_secret",
  "code_verifier",
  "cookie",
  "credential",
  "csrfToken",
  "dpop",
  "ha1",
  "ha1Sha256",
  "id_token",
  "logout_token",
  "password",
  "refresh_token",
  "sharedSecret",
  "sipPassword",
  "token",
] as const;
const secret: ReadonlySet<string> = new Set(secretNames);

/** What stands where a secret was. */
export const blot = "[redacted]";

/** Tokens of any issuer, proofs, and our own, wherever in a text they stand. */
const tokens = /\beyJ[\w-]{8,}(?:\.[\w-]*){2,4}|\boffhook(?:_scim_|-password\.)[\w-]{16,}/g;

/** The text without anything that looks like a token: for what stands in the words of an error. */
export const blotOutTokens = (text: string): string => text.replace(tokens, blot);

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
