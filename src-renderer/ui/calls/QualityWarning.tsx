/**
 * Owns: saying, calmly, that something is wrong with a call's sound and what helps.
 * Must not know: when that is the case.
 */
import "./quality.css";
import { Info } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useQuality } from "./use-quality.ts";

/** Is there from the start, so that what comes into it is announced in the next pause. */
export function QualityWarning({ callId }: { readonly callId: string }) {
  const { t } = useTranslation();
  const warning = useQuality(callId)?.warning ?? null;
  return (
    <div role="status">
      {warning !== null && (
        <p className="quality-warning">
          <Info size={18} aria-hidden />
          <span>
            <b>{t(`quality.warning.${warning}.what`)}</b> {t(`quality.warning.${warning}.next`)}
          </span>
        </p>
      )}
    </div>
  );
}
