/**
 * Owns: the first step: the way into the person's organisation, and why they are out when there is something to say.
 * Must not know: how the organisation is found.
 */
import { type RefObject, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AppError, ErrorCode } from "../../../src-contract/errors.ts";
import type { SignInView } from "../../../src-contract/views.ts";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { useActions } from "../ui-context.tsx";
import { EmailForm } from "./EmailForm.tsx";
import { LaidDownForm } from "./LaidDownForm.tsx";

interface StartFormProps {
  readonly view: Extract<SignInView, { kind: "signed-out" }>;
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

/** With an address to type, unless IT has laid down the organisation. Enter submits. */
export function StartForm({ view, inCall }: StartFormProps) {
  const { t } = useTranslation();
  const { reason, lastEmail, laidDown } = view;
  const form = useRef<HTMLFormElement>(null);
  // Then neither the browser nor the account at work is the way in.
  const isOff = reason?.code === "single-sign-on-off";
  const lead = isOff ? "leadOff" : laidDown === null ? "lead" : "leadLaidDown";
  return (
    <>
      <h1 className="sign-in-title">{t("signIn.title")}</h1>
      <p className="sign-in-lead">{t(`signIn.${lead}`)}</p>
      <div className="sign-in-alert" role="alert">
        {reason && <Reason reason={reason} form={form} inCall={inCall} />}
      </div>
      {laidDown === null ? (
        <EmailForm form={form} lastEmail={lastEmail} isOff={isOff} />
      ) : (
        <LaidDownForm
          form={form}
          organisation={laidDown.organisation}
          lastEmail={lastEmail}
          isOff={isOff}
        />
      )}
      {!isOff && <p className="sign-in-small">{t("signIn.privacy")}</p>}
    </>
  );
}

interface ReasonProps {
  readonly reason: AppError;
  readonly form: RefObject<HTMLFormElement | null>;
  readonly inCall: boolean;
}

function Reason({ reason, form, inCall }: ReasonProps) {
  const { t } = useTranslation();
  const { retryKeychain, goTo } = useActions();
  const retry = (): void => {
    // The keychain may still hold the sign-in: no browser needed.
    if (inKeychain.has(reason.code)) void retryKeychain();
    else form.current?.requestSubmit();
  };
  return (
    <ErrorBanner
      error={reason}
      onDiagnostics={() => goTo("diagnostics")}
      {...(inCall && { addition: t("signIn.callGoesOn") })}
      {...(!justSignIn.has(reason.code) && { onRetry: retry })}
    />
  );
}
