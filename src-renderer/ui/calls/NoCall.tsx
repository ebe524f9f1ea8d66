/**
 * Owns: the place of a call while there is none.
 * Must not know: how a number is entered.
 */
import { PhoneCall } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../parts/EmptyState.tsx";

/** Says what belongs here and leads to it. */
export function NoCall({ onEnterNumber }: { readonly onEnterNumber: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={PhoneCall}
      title={t("calls.emptyTitle")}
      text={t("calls.emptyText")}
      action={t("calls.emptyAction")}
      onAction={onEnterNumber}
    />
  );
}
