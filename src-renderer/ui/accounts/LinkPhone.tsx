/**
 * Owns: the screen on which somebody without a phone links theirs.
 * Must not know: how a link is made.
 */
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { LinkForm } from "./LinkForm.tsx";

interface LinkPhoneProps {
  readonly onLinked: () => void;
  readonly onCancel: () => void;
}

/** The phone comes by itself once the link is there. */
export function LinkPhone({ onLinked, onCancel }: LinkPhoneProps) {
  const { t } = useTranslation();
  const title = useId();
  return (
    <section className="account-sheet" aria-labelledby={title}>
      <h2 className="account-title" id={title}>
        {t("accounts.link")}
      </h2>
      <p className="account-lead">{t("accounts.linkLead")}</p>
      <LinkForm onLinked={onLinked} onCancel={onCancel} />
    </section>
  );
}
