/**
 * Owns: signing in where IT has laid down the organisation: one button, and whose it is.
 * Must not know: where policies come from.
 */
import { Lock } from "lucide-react";
import { type FormEvent, type RefObject, useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../parts/Button.tsx";
import { useActions } from "../ui-context.tsx";

interface LaidDownFormProps {
  readonly form: RefObject<HTMLFormElement | null>;
  /** Its name; null while it is not known yet. */
  readonly organisation: string | null;
  /** Offered to the identity provider; empty when nobody signed in here before. */
  readonly lastEmail: string;
  /** Whether single sign-on is off: no browser will open. */
  readonly isOff: boolean;
}

/** The organisation is shown like a field that is locked. */
export function LaidDownForm({ form, organisation, lastEmail, isOff }: LaidDownFormProps) {
  const { t } = useTranslation();
  const { signIn } = useActions();
  const label = useId();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void signIn(lastEmail);
  };
  return (
    <form className="sign-in-form" ref={form} onSubmit={submit}>
      <fieldset className="sign-in-locked" aria-labelledby={label}>
        <p className="sign-in-locked-label" id={label}>
          {t("signIn.organisation")}
        </p>
        <p className="sign-in-locked-name">{organisation ?? t("signIn.yourOrganisation")}</p>
        <p className="sign-in-locked-why">
          <Lock size={14} aria-hidden />
          {t("signIn.managed")}
        </p>
      </fieldset>
      <Button look="main" type="submit" autoFocus>
        {t(isOff ? "signIn.continue" : "signIn.submit")}
      </Button>
    </form>
  );
}
