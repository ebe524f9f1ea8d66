/**
 * Owns: asking before the whole history is forgotten.
 * Must not know: the list.
 */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../parts/Button.tsx";
import { useActions } from "../ui-context.tsx";

/** Keeping it is the answer at hand; Escape gives it, too. */
export function ClearHistory({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { clearHistory } = useActions();
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's meaning
    <div
      className="list-note"
      role="group"
      aria-label={t("history.clearQuestion")}
      onKeyDown={({ key }) => key === "Escape" && onClose()}
    >
      <p>{t("history.clearQuestion")}</p>
      <div className="detail-keys">
        <Button look="main" ref={keep} onClick={onClose}>
          {t("profile.keep")}
        </Button>
        <Button
          onClick={() => {
            onClose();
            void clearHistory();
          }}
        >
          {t("history.clear")}
        </Button>
      </div>
    </div>
  );
}
