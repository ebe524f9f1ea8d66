/**
 * Owns: the moments in which the person can only wait.
 * Must not know: what is being waited for.
 */
import { useTranslation } from "react-i18next";
import { Button } from "../parts/Button.tsx";
import { useActions } from "../ui-context.tsx";
import { StepTitle } from "./StepTitle.tsx";

interface WorkingProps {
  readonly words: string;
  readonly cancellable?: boolean;
}

/** Says what is going on. */
export function Working({ words, cancellable = false }: WorkingProps) {
  const { t } = useTranslation();
  const { cancelSignIn } = useActions();
  return (
    <>
      <StepTitle>{words}</StepTitle>
      {cancellable && (
        <div className="sign-in-actions">
          <Button look="quiet" onClick={() => void cancelSignIn()}>
            {t("signIn.cancel")}
          </Button>
        </div>
      )}
    </>
  );
}
