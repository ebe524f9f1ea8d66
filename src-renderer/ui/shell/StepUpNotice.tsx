/**
 * Owns: the wish of the organisation that the person confirms who they are, and how far that has come.
 * Must not know: what happens in the browser.
 */
import { ShieldCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { StepUpView } from "../../../src-contract/views.ts";
import { Button } from "../parts/Button.tsx";
import { errorText } from "../parts/error-text.ts";
import { useActions } from "../ui-context.tsx";

/** Beside the phone, which goes on: no browser opens before the person says so. */
export function StepUpNotice({ stepUp }: { readonly stepUp: StepUpView }) {
  const { t } = useTranslation();
  const problem = stepUp.kind === "working" ? null : stepUp.problem;
  const { what, next, code } = errorText(t, problem ?? { code: "step-up-required" });
  return (
    <div className="error-banner">
      <ShieldCheck className="error-banner-icon" size={18} aria-hidden />
      <div className="error-banner-words">
        <p className="error-banner-what">{what}</p>
        <p className="error-banner-next">
          {stepUp.kind === "asked" || problem ? next : t("stepUp.waiting")}
        </p>
        {code !== null && <p className="error-banner-code tabular">{code}</p>}
        <div className="keep-answers">
          <Answers kind={stepUp.kind} />
        </div>
      </div>
    </div>
  );
}

function Answers({ kind }: { readonly kind: StepUpView["kind"] }) {
  const { t } = useTranslation();
  const { stepUp, reopenBrowser, copyLink, cancelSignIn } = useActions();
  if (kind === "asked")
    return (
      <Button look="main" onClick={() => void stepUp()}>
        {t("stepUp.confirm")}
      </Button>
    );
  return (
    <>
      {kind === "awaiting-browser" && (
        <>
          <Button onClick={() => void reopenBrowser()}>{t("signIn.openAgain")}</Button>
          <Button onClick={() => void copyLink()}>{t("signIn.copyLink")}</Button>
        </>
      )}
      <Button look="quiet" onClick={() => void cancelSignIn()}>
        {t("signIn.cancel")}
      </Button>
    </>
  );
}
