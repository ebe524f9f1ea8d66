/**
 * Owns: telling the ids this service gives from others, before the database is asked.
 * Must not know: what they name.
 */

/** As PostgreSQL writes them; ids have a case. */
export const isUuid = (id: string): boolean =>
  /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/.test(id);
