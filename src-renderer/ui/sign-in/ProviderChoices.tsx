/**
 * Owns: the choice among an organisation's ways to sign in.
 * Must not know: what a provider is.
 */
import { useTranslation } from "react-i18next";
import type { SignInView } from "../../../src-contract/views.ts";
import { Button } from "../parts/Button.tsx";
import { useActions } from "../ui-context.tsx";
import { StepTitle } from "./StepTitle.tsx";

interface ProviderChoicesProps {
  readonly view: Extract<SignInView, { kind: "choosing-provider" }>;
}

/** One button per provider, in the organisation's order. */
export function ProviderChoices({
  view: { organisation, providers, password },
}: ProviderChoicesProps) {
  const { t } = useTranslation();
  const { chooseProvider, choosePassword, cancelSignIn } = useActions();
  return (
    <>
      <StepTitle>{t("signIn.choose")}</StepTitle>
      <p className="sign-in-lead">{t("signIn.chooseLead", { organisation })}</p>
      <div className="sign-in-actions">
        {providers.map(({ id, label }) => (
          <Button key={id} onClick={() => void chooseProvider(id)}>
            {t("signIn.provider", { provider: label })}
          </Button>
        ))}
        {password && (
          <Button look="quiet" onClick={() => void choosePassword()}>
            {t("signIn.usePassword")}
          </Button>
        )}
        <Button look="quiet" onClick={() => void cancelSignIn()}>
          {t("signIn.cancel")}
        </Button>
      </div>
    </>
  );
}
