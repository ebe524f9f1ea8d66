/**
 * Owns: signing in with the phone account's own user name and password, where the organisation takes them.
 * Must not know: how they are checked.
 */
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { SignInView } from "../../../src-contract/views.ts";
import { ProofForm } from "../accounts/ProofForm.tsx";
import { Button } from "../parts/Button.tsx";
import { useActions } from "../ui-context.tsx";

interface PasswordFormProps {
  readonly view: Extract<SignInView, { kind: "awaiting-password" }>;
}

/** The first field has the focus; a screen reader says the title and why before it. */
export function PasswordForm({ view: { organisation, onlyWay } }: PasswordFormProps) {
  const { t } = useTranslation();
  const { sendPassword, cancelSignIn } = useActions();
  const id = useId();
  const cancel = (): void => void cancelSignIn();
  return (
    <>
      <h1 className="sign-in-title" id={`${id}title`}>
        {t("signIn.passwordTitle")}
      </h1>
      <p className="sign-in-lead" id={`${id}lead`}>
        {t(onlyWay ? "signIn.passwordOnlyWay" : "signIn.passwordLead", { organisation })}
      </p>
      <ProofForm
        className="sign-in-form"
        actionsClassName="sign-in-actions"
        aria-labelledby={`${id}title`}
        aria-describedby={`${id}lead`}
        submit={t("signIn.passwordSubmit")}
        send={sendPassword}
        onCancel={cancel}
      >
        <Button look="quiet" onClick={cancel}>
          {t("signIn.cancel")}
        </Button>
      </ProofForm>
      <p className="sign-in-small">{t("signIn.passwordPrivacy")}</p>
    </>
  );
}
