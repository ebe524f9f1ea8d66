/**
 * Owns: what somebody typed to narrow a list down, as a pattern for the database.
 * Must not know: what is listed.
 */

/** A pattern for `ilike` that finds a text anywhere; nothing in it is a wildcard. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
