/**
 * Owns: what helps somebody who cannot sign in.
 * Must not know: why they cannot.
 */
import { useTranslation } from "react-i18next";
import { Button } from "../parts/Button.tsx";
import { useActions } from "../ui-context.tsx";

/** Below every step of the sign-in. */
export function SignInHelp() {
  const { t } = useTranslation();
  const { goTo } = useActions();
  return (
    <div className="sign-in-help">
      <Button look="quiet" onClick={() => goTo("check-setup")}>
        {t("help.checkSetup")}
      </Button>
      <Button look="quiet" onClick={() => goTo("diagnostics")}>
        {t("help.diagnostics")}
      </Button>
    </div>
  );
}
