/**
 * Owns: asking for the work email that leads to the person's organisation.
 * Must not know: how the organisation is found.
 */
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AppError, ErrorCode } from "../../../src-contract/errors.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { Field } from "../parts/Field.tsx";
import { useActions } from "../ui-context.tsx";

interface EmailFormProps {
  /** The address used last on this machine; empty when there is none. */
  readonly lastEmail: string;
  /** Why the person is signed out, when there is something to say. */
  readonly reason: AppError | null;
  /** A call is still up: losing the sign-in does not end it. */
  readonly inCall: boolean;
}

/** Where the words already ask to sign in, the button below is the way on. */
const justSignIn: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "session-expired",
  "signed-out-elsewhere",
  "sign-in-cancelled",
  "single-sign-on-off",
  "single-sign-on-only",
]);
const inKeychain: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "keychain-locked",
  "keychain-missing",
  "keychain-silent",
]);

/** First step. Enter submits. */
export function EmailForm({ lastEmail, reason, inCall }: EmailFormProps) {
  const { t } = useTranslation();
  const { signIn, retryKeychain } = useActions();
  const [email, setEmail] = useState(lastEmail);
  // Then neither the browser nor the account at work is the way in.
  const isOff = reason?.code === "single-sign-on-off";
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (email.trim() !== "") void signIn(email.trim());
  };
  const retry = (): void => {
    // The keychain may still hold the sign-in: no browser needed.
    if (reason && inKeychain.has(reason.code)) void retryKeychain();
    else submit();
  };
  return (
    <>
      <h1 className="sign-in-title">{t("signIn.title")}</h1>
      <p className="sign-in-lead">{t(isOff ? "signIn.leadOff" : "signIn.lead")}</p>
      <div className="sign-in-alert" role="alert">
        {reason && (
          <ErrorBanner
            error={reason}
            {...(inCall && { addition: t("signIn.callGoesOn") })}
            {...(!justSignIn.has(reason.code) && { onRetry: retry })}
          />
        )}
      </div>
      <form className="sign-in-form" onSubmit={submit}>
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
      {!isOff && <p className="sign-in-small">{t("signIn.privacy")}</p>}
    </>
  );
}
