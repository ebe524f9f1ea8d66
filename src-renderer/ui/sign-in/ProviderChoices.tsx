/**
 * Owns: the choice among an organisation's ways to sign in.
 * Must not know: what a provider is.
 */
import { useTranslation } from "react-i18next";
import type { ProviderChoice } from "../../../src-contract/views.ts";
import { Button } from "../parts/Button.tsx";
import { useActions } from "../ui-context.tsx";
import { StepTitle } from "./StepTitle.tsx";

interface ProviderChoicesProps {
  readonly organisation: string;
  readonly providers: readonly ProviderChoice[];
}

/** One button per provider, in the organisation's order. */
export function ProviderChoices({ organisation, providers }: ProviderChoicesProps) {
  const { t } = useTranslation();
  const { chooseProvider, cancelSignIn } = useActions();
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
        <Button look="quiet" onClick={() => void cancelSignIn()}>
          {t("signIn.cancel")}
        </Button>
      </div>
    </>
  );
}
