/**
 * Owns: choosing one phone account of several.
 * Must not know: where it stands, or how the choice is remembered.
 */
import "./accounts.css";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AppError } from "../../../src-contract/errors.ts";
import type { PhoneAccount } from "../../../src-contract/profile-api.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { useActions } from "../ui-context.tsx";

interface AccountChoiceProps {
  readonly accounts: readonly PhoneAccount[];
  /** The account in use; null while there is none. */
  readonly chosen: PhoneAccount | null;
  /** Id of the words that ask. */
  readonly labelledBy: string;
  /** Called once the choice has been taken. */
  readonly onChosen?: () => void;
  readonly onCancel?: () => void;
}

/** One radio button per account. Enter takes the choice, Escape leaves where leaving is offered. */
export function AccountChoice(props: AccountChoiceProps) {
  const { accounts, chosen, labelledBy, onChosen, onCancel } = props;
  const { t } = useTranslation();
  const { chooseAccount } = useActions();
  const group = useId();
  const [picked, setPicked] = useState(chosen?.id ?? null);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (picked === null || working) return;
    setWorking(true);
    setProblem(null);
    const refused = await chooseAccount(picked);
    setWorking(false);
    setProblem(refused);
    if (refused === null) onChosen?.();
  };
  return (
    <form
      className="account-choice"
      onSubmit={(event) => void submit(event)}
      onKeyDown={({ key }) => key === "Escape" && onCancel?.()}
    >
      <div className="account-list" role="radiogroup" aria-labelledby={labelledBy}>
        {accounts.map(({ id, user, displayName }, index) => (
          <label key={id} className="account-row">
            <input
              type="radio"
              className="account-radio"
              name={group}
              value={id}
              checked={id === picked}
              // biome-ignore lint/a11y/noAutofocus: the person came here to choose
              autoFocus={chosen === null ? index === 0 : id === chosen.id}
              onChange={() => setPicked(id)}
            />
            <span className="account-words">
              <span className="account-name">{displayName || user}</span>
              {displayName !== "" && <span className="account-number tabular">{user}</span>}
            </span>
          </label>
        ))}
      </div>
      <div role="alert">{problem && <ErrorBanner error={problem} />}</div>
      <div className="account-actions">
        <Button look="main" type="submit" disabled={picked === null} aria-disabled={working}>
          {t("accounts.use")}
        </Button>
        {onCancel && <Button onClick={onCancel}>{t("accounts.cancel")}</Button>}
      </div>
      <p className="visually-hidden" role="status">
        {working && t("accounts.working")}
      </p>
    </form>
  );
}
