/**
 * Owns: proving once that a phone account is one's own, by its user name and password.
 * Must not know: how the proof is checked. The password is in the field until it is sent, and nowhere else.
 */
import "./accounts.css";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AppError } from "../../../src-contract/errors.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { Field } from "../parts/Field.tsx";
import { useActions } from "../ui-context.tsx";

interface LinkFormProps {
  readonly onLinked: () => void;
  readonly onCancel: () => void;
}

/** Enter submits, Escape leaves. After a refusal the password is typed anew. */
export function LinkForm({ onLinked, onCancel }: LinkFormProps) {
  const { t } = useTranslation();
  const { addLink } = useActions();
  const password = useRef<HTMLInputElement>(null);
  const [user, setUser] = useState("");
  const [typed, setTyped] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);
  const ready = user.trim() !== "" && typed;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const field = password.current;
    if (field === null || !ready || working) return;
    const proof = { user: user.trim(), password: field.value };
    field.value = "";
    setTyped(false);
    setWorking(true);
    setProblem(null);
    const refused = await addLink(proof);
    setWorking(false);
    setProblem(refused);
    if (refused === null) onLinked();
    else field.focus();
  };
  return (
    <form
      className="link-form"
      aria-label={t("accounts.link")}
      autoComplete="off"
      onSubmit={(event) => void submit(event)}
      onKeyDown={({ key }) => key === "Escape" && onCancel()}
    >
      <div role="alert">{problem && <ErrorBanner error={problem} />}</div>
      {problem?.code !== "linking-off" && (
        <>
          <Field
            label={t("accounts.user")}
            name="phone-user"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={120}
            autoFocus
            value={user}
            onChange={({ target }) => setUser(target.value)}
          />
          <Field
            label={t("accounts.password")}
            ref={password}
            type="password"
            name="phone-password"
            maxLength={400}
            onChange={({ target }) => setTyped(target.value !== "")}
          />
        </>
      )}
      <div className="account-actions">
        {problem?.code !== "linking-off" && (
          <Button look="main" type="submit" disabled={!ready && !working} aria-disabled={working}>
            {t("accounts.link")}
          </Button>
        )}
        <Button onClick={onCancel}>{t("accounts.cancel")}</Button>
      </div>
      <p className="visually-hidden" role="status">
        {working && t("accounts.checking")}
      </p>
    </form>
  );
}
