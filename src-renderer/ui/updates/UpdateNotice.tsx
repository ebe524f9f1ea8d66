/**
 * Owns: telling somebody once that there is a new version, and leaving them alone afterwards.
 * Must not know: where it came from.
 */
import "../shell/notices.css";
import "./update-notice.css";
import { CircleArrowUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../parts/Button.tsx";
import { useActions } from "../ui-context.tsx";
import { useUpdates } from "./use-updates.ts";

/** The region is always there, so that what appears in it is read out. Nothing appears during a call. */
export function UpdateNotice() {
  const { t } = useTranslation();
  const { view, putOff } = useUpdates();
  const { downloadUpdate, restartToUpdate, putOffUpdate } = useActions();
  const offered = view.kind === "ready" || view.kind === "available" ? view : null;
  return (
    <div className="notices" role="status">
      {offered && offered.version !== putOff && (
        <div className="update-notice">
          <CircleArrowUp className="update-notice-icon" size={18} aria-hidden />
          <p className="update-notice-words">{t(`updates.${offered.kind}`, offered)}</p>
          <div className="update-notice-keys">
            {offered.kind === "ready" ? (
              <Button onClick={() => void restartToUpdate()}>{t("updates.restart")}</Button>
            ) : (
              <Button onClick={() => void downloadUpdate()}>{t("updates.download")}</Button>
            )}
            <Button look="quiet" onClick={putOffUpdate}>
              {t("updates.later")}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
