/**
 * Owns: how a phone account is named in a list: its name, its number, and a mark where one is due.
 * Must not know: why it is listed.
 */
import type { PhoneAccount } from "../../../src-contract/profile-api.ts";

interface AccountWordsProps {
  readonly account: PhoneAccount;
  readonly mark?: string;
}

/** The number alone where the account has no name. */
export function AccountWords({ account, mark }: AccountWordsProps) {
  const { displayName, user } = account;
  return (
    <p className="profile-what">
      {displayName}{" "}
      <span className={displayName === "" ? "tabular" : "profile-number tabular"}>{user}</span>
      {mark !== undefined && (
        <>
          {" "}
          <span className="profile-mark">{mark}</span>
        </>
      )}
    </p>
  );
}
