/**
 * Owns: how an error looks: what happened, what to do, the short code, a way on.
 * Must not know: where the error came from.
 */
import "./error-banner.css";
import { TriangleAlert, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AppError } from "../../../src-contract/errors.ts";
import { errorText } from "./error-text.ts";

interface ErrorBannerProps {
  readonly error: AppError;
  /** A sentence more, where this place has something to add. */
  readonly addition?: string;
  readonly onRetry?: () => void;
  readonly onDismiss?: () => void;
  /** Leads to what IT wants to see; offered where IT is to hear of the error. */
  readonly onDiagnostics?: () => void;
}

/** One error in words. The place it stands in announces it. */
export function ErrorBanner({
  error,
  addition,
  onRetry,
  onDismiss,
  onDiagnostics,
}: ErrorBannerProps) {
  const { t } = useTranslation();
  const { what, next, code, forIt } = errorText(t, error);
  const showIt = forIt ? onDiagnostics : undefined;
  return (
    <div className="error-banner">
      <TriangleAlert className="error-banner-icon" size={18} aria-hidden />
      <div className="error-banner-words">
        <p className="error-banner-what">{what}</p>
        <p className="error-banner-next">{addition === undefined ? next : `${next} ${addition}`}</p>
        {(code !== null || onRetry || showIt) && (
          <p className="error-banner-foot">
            {code !== null && <span className="error-banner-code tabular">{code}</span>}
            {showIt && (
              <button type="button" className="error-banner-retry" onClick={showIt}>
                {t("error.diagnostics")}
              </button>
            )}
            {onRetry && (
              <button type="button" className="error-banner-retry" onClick={onRetry}>
                {t("error.tryAgain")}
              </button>
            )}
          </p>
        )}
      </div>
      {onDismiss && (
        <button
          type="button"
          className="error-banner-dismiss"
          aria-label={t("error.dismiss")}
          onClick={onDismiss}
        >
          <X size={16} aria-hidden />
        </button>
      )}
    </div>
  );
}
