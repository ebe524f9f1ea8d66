/**
 * Owns: what somebody sees who is signed in but has no phone.
 * Must not know: who hands out phones.
 */
import { PhoneMissed } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AppError } from "../../../src-contract/errors.ts";
import { EmptyState } from "../parts/EmptyState.tsx";
import { errorText } from "../parts/error-text.ts";
import { useActions } from "../ui-context.tsx";

/** The whole pane: there is nothing else to do here. */
export function NoPhoneAccount({ error }: { readonly error: AppError }) {
  const { t } = useTranslation();
  const { retryLine } = useActions();
  const { what, next, code } = errorText(t, error);
  return (
    <EmptyState
      icon={PhoneMissed}
      title={what}
      text={
        <>
          {next}
          <span className="empty-state-code tabular">{code}</span>
        </>
      }
      action={t("error.tryAgain")}
      onAction={() => void retryLine()}
    />
  );
}
