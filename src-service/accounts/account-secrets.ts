/**
 * Owns: the two secrets of a phone account: what proves it when it is linked, and the SIP server's own password.
 * Must not know: who gives or asks for them.
 */
import type { SecretBox } from "../secrets/secret-box.ts";
import type { AccountRow } from "../storage/tables.ts";

const purposeOf = (accountId: string): string => `accounts.sip_secret ${accountId}`;

/** Columns to write when the SIP password of an account is set or, with null, taken away. */
export function sipSecretColumns(
  secrets: SecretBox,
  accountId: string,
  password: string | null,
  now: number,
): Pick<AccountRow, "sip_secret" | "sip_secret_set_at"> {
  return {
    sip_secret: password === null ? null : secrets.seal(password, purposeOf(accountId)),
    sip_secret_set_at: new Date(now),
  };
}

/**
 * The SIP password of an account; null when it has none.
 * @throws SecretUnreadable when it was sealed with a key this service was not given
 */
export function sipPasswordOf(
  secrets: SecretBox,
  { id, sip_secret }: Pick<AccountRow, "id" | "sip_secret">,
): string | null {
  return sip_secret === null ? null : secrets.open(sip_secret, purposeOf(id));
}
