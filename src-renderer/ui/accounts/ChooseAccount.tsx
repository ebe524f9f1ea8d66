/**
 * Owns: the screen of somebody who has several phones and has not said which one to use.
 * Must not know: how the phones came to be theirs.
 */
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { type AppError, assertNever } from "../../../src-contract/errors.ts";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { errorText } from "../parts/error-text.ts";
import { useActions, useProfile } from "../ui-context.tsx";
import { AccountChoice } from "./AccountChoice.tsx";

/** Asked once: the service remembers the answer. */
export function ChooseAccount({ error }: { readonly error: AppError }) {
  const { t } = useTranslation();
  const question = useId();
  return (
    <section className="account-sheet" aria-labelledby={question}>
      <h2 className="account-title" id={question}>
        {t("accounts.question")}
      </h2>
      <p className="account-lead">
        {errorText(t, error).what} {t("accounts.lead")}
      </p>
      <Choice question={question} error={error} />
    </section>
  );
}

function Choice({ question, error }: { readonly question: string; readonly error: AppError }) {
  const { t } = useTranslation();
  const { refreshProfile, retryLine } = useActions();
  const view = useProfile();
  switch (view.kind) {
    case "loading":
      return (
        <p className="account-lead" role="status">
          {t("accounts.loading")}
        </p>
      );
    case "failed":
      return (
        <div role="alert">
          <ErrorBanner error={view.error} onRetry={() => void refreshProfile()} />
        </div>
      );
    case "ready":
      if (view.me.accounts.length === 0)
        return <ErrorBanner error={error} onRetry={() => void retryLine()} />;
      return (
        <AccountChoice accounts={view.me.accounts} chosen={view.me.account} labelledBy={question} />
      );
    default:
      return assertNever(view);
  }
}
