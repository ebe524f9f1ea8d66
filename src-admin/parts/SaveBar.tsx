/**
 * Owns: the end of a form: save, or leave everything as it was.
 * Must not know: what is saved.
 */
import "./save-bar.css";
import { useTranslation } from "react-i18next";
import type { AppError } from "../../src-contract/errors.ts";
import { Button } from "../../src-renderer/ui/parts/Button.tsx";
import { ErrorBanner } from "../../src-renderer/ui/parts/ErrorBanner.tsx";

interface SaveBarProps {
  readonly canSave: boolean;
  /** Names of the fields that have to be filled in first. */
  readonly missing?: readonly string[];
  readonly isBusy: boolean;
  readonly error: AppError | null;
  readonly onCancel: () => void;
  /** Loads what somebody else has saved meanwhile; unsaved changes are lost. */
  readonly onLoadAgain?: () => void;
}

/** The last part of a `<form>`; its button submits. */
export function SaveBar(props: SaveBarProps) {
  const { canSave, missing = [], isBusy, error, onCancel, onLoadAgain } = props;
  const { t } = useTranslation();
  const isOutdated = error?.code === "changed-meanwhile";
  return (
    <div className="save-bar">
      <div role="alert">{error && <ErrorBanner error={error} />}</div>
      {missing.length > 0 && (
        <p className="save-bar-missing">{t("action.missing", { fields: missing.join(", ") })}</p>
      )}
      <div className="save-bar-actions">
        {isOutdated && onLoadAgain && (
          <Button onClick={onLoadAgain}>{t("action.loadAgain")}</Button>
        )}
        <Button onClick={onCancel} disabled={isBusy}>
          {t("action.cancel")}
        </Button>
        <Button look="main" type="submit" disabled={!canSave || isBusy}>
          {isBusy ? t("action.saving") : t("action.save")}
        </Button>
      </div>
    </div>
  );
}
