/**
 * Owns: the page of everything the person can set, as sections of their own.
 * Must not know: what any choice does.
 */
import "./settings.css";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ProcessingSettings } from "./ProcessingSettings.tsx";

/** Sound in the first pane, everything else in the second. Its title takes the focus. */
export function SettingsPlace() {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="settings">
      <h1 className="visually-hidden" ref={title} tabIndex={-1}>
        {t("nav.settings")}
      </h1>
      <div className="settings-pane">
        <ProcessingSettings />
      </div>
    </div>
  );
}
