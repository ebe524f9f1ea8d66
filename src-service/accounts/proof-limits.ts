/**
 * Owns: how often passwords of phone accounts may be tried in a quarter of an hour.
 * Must not know: how tries are counted.
 */
import type { Limit } from "../attempts/attempts.ts";

/** Of one person who links. */
export const limitOfPerson = (personId: string): Limit => ({
  of: ["proof", "person", personId],
  max: 5,
});

/** Of one account, by everybody together; counted for names nobody has, too, so that it tells nothing. */
export const limitOfAccount = (organisationId: string, user: string): Limit => ({
  of: ["proof", "account", organisationId, user],
  max: 20,
});

/** Of one address, where nobody has signed in yet; a whole office may share it. */
export const limitOfAddress = (address: string): Limit => ({
  of: ["proof", "address", address],
  max: 30,
});
