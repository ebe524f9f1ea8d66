/**
 * Owns: what somebody sees who is signed in but has no phone, and the way out where there is one.
 * Must not know: who hands out phones and roles.
 */
import { PhoneMissed } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AppError } from "../../../src-contract/errors.ts";
import { Button } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { errorText } from "../parts/error-text.ts";
import { useActions } from "../ui-context.tsx";
import { ChooseAccount } from "./ChooseAccount.tsx";
import { LinkPhone } from "./LinkPhone.tsx";

/** The whole pane: there is nothing else to do here. */
export function NoPhone({ error }: { readonly error: AppError }) {
  const { t } = useTranslation();
  const { retryLine, refreshProfile } = useActions();
  // Says what somebody without a phone may do instead.
  useEffect(() => void refreshProfile(), [refreshProfile]);
  const [linking, setLinking] = useState(false);
  /** The error that a link has answered since; the next one is news. */
  const [linkedUnder, setLinkedUnder] = useState<AppError | null>(null);
  if (error.code === "several-phone-accounts") return <ChooseAccount error={error} />;
  if (error === linkedUnder) return <Connecting />;
  const canLink = error.code === "no-phone-account";
  if (canLink && linking)
    return (
      <LinkPhone
        onLinked={() => {
          setLinking(false);
          setLinkedUnder(error);
        }}
        onCancel={() => setLinking(false)}
      />
    );
  const { what, next, code } = errorText(t, error);
  const retry = (): void => void retryLine();
  return (
    <EmptyState
      icon={PhoneMissed}
      title={what}
      text={
        <>
          {canLink ? `${next} ${t("accounts.canLink")}` : next}
          <span className="empty-state-code tabular">{code}</span>
        </>
      }
      action={t(canLink ? "accounts.link" : "error.tryAgain")}
      onAction={canLink ? () => setLinking(true) : retry}
    >
      {canLink && (
        <Button look="quiet" onClick={retry}>
          {t("error.tryAgain")}
        </Button>
      )}
    </EmptyState>
  );
}

function Connecting() {
  const { t } = useTranslation();
  return (
    <p className="account-connecting" role="status">
      {t("accounts.connecting")}
    </p>
  );
}
