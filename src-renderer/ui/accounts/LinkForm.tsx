/**
 * Owns: proving once that a phone account is one's own, by its user name and password.
 * Must not know: how the proof is checked.
 */
import "./accounts.css";
import { useTranslation } from "react-i18next";
import { Button } from "../parts/Button.tsx";
import { useActions } from "../ui-context.tsx";
import { ProofForm } from "./ProofForm.tsx";

interface LinkFormProps {
  readonly onLinked: () => void;
  readonly onCancel: () => void;
}

/** In the person's own page, or in place of the phone they have not got yet. */
export function LinkForm({ onLinked, onCancel }: LinkFormProps) {
  const { t } = useTranslation();
  const { addLink } = useActions();
  return (
    <ProofForm
      className="link-form"
      actionsClassName="account-actions"
      aria-label={t("accounts.link")}
      submit={t("accounts.link")}
      send={addLink}
      onDone={onLinked}
      onCancel={onCancel}
      closedBy="linking-off"
    >
      <Button onClick={onCancel}>{t("accounts.cancel")}</Button>
    </ProofForm>
  );
}
