/**
 * Owns: what the identity provider knows about a person.
 * Must not know: phones.
 */

export interface Person {
  /** `sub` in every token: stable, and says nothing. */
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly password: string;
  /** Goes into access tokens as `groups`; without it there is no such claim. */
  readonly groups?: readonly string[];
}

/** The person with this address, in whatever case it was typed. */
export function personWithEmail(people: readonly Person[], email: string): Person | undefined {
  const wanted = email.trim().toLowerCase();
  return people.find((person) => person.email === wanted);
}
