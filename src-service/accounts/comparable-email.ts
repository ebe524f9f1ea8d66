/**
 * Owns: when two email addresses are the same one.
 * Must not know: whose they are.
 */

/**
 * An address as it is compared and stored in `email_key`: lower case for ASCII letters only, because Unicode folding
 * would make one address out of two. The domain has no case [RFC 5321 §2.4](https://www.rfc-editor.org/rfc/rfc5321#section-2.4);
 * in the part before it no provider makes a difference.
 */
export function comparableEmail(email: string): string {
  return email.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
