/**
 * Owns: the page of everything the person can set.
 * Must not know: what any choice does.
 */
import "./settings.css";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

/** Its title takes the focus. */
export function SettingsPlace() {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="settings">
      <h1 className="settings-title" ref={title} tabIndex={-1}>
        {t("nav.settings")}
      </h1>
    </div>
  );
}
