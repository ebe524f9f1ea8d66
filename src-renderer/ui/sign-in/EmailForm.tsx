/**
 * Owns: asking for the work email that leads to the person's organisation.
 * Must not know: how the organisation is found.
 */
import { type FormEvent, type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../parts/Button.tsx";
import { Field } from "../parts/Field.tsx";
import { useActions } from "../ui-context.tsx";

interface EmailFormProps {
  readonly form: RefObject<HTMLFormElement | null>;
  /** The address used last on this machine; empty when there is none. */
  readonly lastEmail: string;
  /** Whether single sign-on is off: no browser will open. */
  readonly isOff: boolean;
}

export function EmailForm({ form, lastEmail, isOff }: EmailFormProps) {
  const { t } = useTranslation();
  const { signIn } = useActions();
  const [email, setEmail] = useState(lastEmail);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (email.trim() !== "") void signIn(email.trim());
  };
  return (
    <form className="sign-in-form" ref={form} onSubmit={submit}>
      <Field
        label={t("signIn.email")}
        type="email"
        name="email"
        autoComplete="email"
        spellCheck={false}
        autoFocus
        placeholder={t("signIn.emailExample")}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Button look="main" type="submit" disabled={email.trim() === ""}>
        {t(isOff ? "signIn.continue" : "signIn.submit")}
      </Button>
    </form>
  );
}
