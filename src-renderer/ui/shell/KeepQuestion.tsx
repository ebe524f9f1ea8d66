/**
 * Owns: the question what to do with a sign-in that no keychain keeps.
 * Must not know: why it was not kept, or where it is meanwhile.
 */
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type AppError, errors } from "../../../src-contract/errors.ts";
import { isLive } from "../calls/arrange-calls.ts";
import { Button } from "../parts/Button.tsx";
import { errorText } from "../parts/error-text.ts";
import { useActions, useCalls } from "../ui-context.tsx";
import { SignOutDialog } from "./SignOutDialog.tsx";

interface KeepQuestionProps {
  readonly error: AppError;
  readonly onStay: () => void;
}

/** Asked beside the phone, not before it: until there is an answer the sign-in is in memory only. */
export function KeepQuestion({ error, onStay }: KeepQuestionProps) {
  const { t } = useTranslation();
  const { signOut, retryKeychain } = useActions();
  const inCall = useCalls().calls.some(isLive);
  const [asking, setAsking] = useState(false);
  const { what } = errorText(t, error);
  return (
    <div className="error-banner">
      <KeyRound className="error-banner-icon" size={18} aria-hidden />
      <div className="error-banner-words">
        <p className="error-banner-what">{what}</p>
        <p className="error-banner-next">{t("keep.question")}</p>
        <p className="error-banner-code tabular">
          {t("error.code", { code: errors[error.code].short })}
        </p>
        <div className="keep-answers">
          <Button look="main" onClick={onStay}>
            {t("keep.stay")}
          </Button>
          <Button onClick={() => void retryKeychain()}>{t("error.tryAgain")}</Button>
          <Button look="quiet" onClick={() => (inCall ? setAsking(true) : void signOut())}>
            {t("keep.leave")}
          </Button>
        </div>
      </div>
      <SignOutDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void signOut()}
      />
    </div>
  );
}
