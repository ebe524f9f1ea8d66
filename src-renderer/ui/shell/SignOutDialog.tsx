/**
 * Owns: the question before a sign-out that would end a call.
 * Must not know: which call.
 */
import "./dialog.css";
import { AlertDialog } from "radix-ui";
import { useTranslation } from "react-i18next";
import { Button } from "../parts/Button.tsx";

interface SignOutDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** Staying is the answer that has the focus. The veil is ours: Radix' own writes a style element. */
export function SignOutDialog({ open, onClose, onConfirm }: SignOutDialogProps) {
  const { t } = useTranslation();
  return (
    <AlertDialog.Root open={open} onOpenChange={(now) => !now && onClose()}>
      <AlertDialog.Portal>
        <div className="dialog-veil">
          <AlertDialog.Content className="dialog">
            <AlertDialog.Title className="dialog-title">{t("leave.title")}</AlertDialog.Title>
            <AlertDialog.Description className="dialog-text">
              {t("leave.text")}
            </AlertDialog.Description>
            <div className="dialog-actions">
              <AlertDialog.Cancel asChild>
                <Button look="main">{t("leave.stay")}</Button>
              </AlertDialog.Cancel>
              <AlertDialog.Action asChild>
                <Button onClick={onConfirm}>{t("leave.confirm")}</Button>
              </AlertDialog.Action>
            </div>
          </AlertDialog.Content>
        </div>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
