/**
 * Owns: what the person sees while the sign-in happens in their browser.
 * Must not know: the link, or what the browser does.
 */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SignInView } from "../../../src-contract/views.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { useActions } from "../ui-context.tsx";
import { StepTitle } from "./StepTitle.tsx";

interface WaitingForBrowserProps {
  readonly view: Extract<SignInView, { kind: "awaiting-browser" }>;
}

/** Nothing to do here but to go to the browser, or to help it. */
export function WaitingForBrowser({ view }: WaitingForBrowserProps) {
  const { organisation, problem, anotherDevice, password } = view;
  const { t } = useTranslation();
  const { reopenBrowser, copyLink, chooseAnotherDevice, choosePassword, cancelSignIn } =
    useActions();
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => setCopied(await copyLink());
  return (
    <>
      <StepTitle>{t("signIn.waiting")}</StepTitle>
      <p className="sign-in-lead">{t("signIn.waitingLead", { organisation })}</p>
      <div className="sign-in-alert" role="alert">
        {problem && <ErrorBanner error={problem} />}
      </div>
      <div className="sign-in-actions">
        <div className="sign-in-pair">
          <Button onClick={() => void reopenBrowser()}>{t("signIn.openAgain")}</Button>
          <Button onClick={() => void copy()}>{t("signIn.copyLink")}</Button>
        </div>
        {anotherDevice && (
          <Button onClick={() => void chooseAnotherDevice()}>{t("signIn.anotherDevice")}</Button>
        )}
        {password && (
          <Button look="quiet" onClick={() => void choosePassword()}>
            {t("signIn.usePassword")}
          </Button>
        )}
        <Button look="quiet" onClick={() => void cancelSignIn()}>
          {t("signIn.cancel")}
        </Button>
      </div>
      <p className="sign-in-small" role="status">
        {copied && t("signIn.linkCopied")}
      </p>
    </>
  );
}
