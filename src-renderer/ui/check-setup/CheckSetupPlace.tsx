/**
 * Owns: "Check my setup" as a place of the app, for somebody who is signed in.
 * Must not know: what is checked.
 */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CheckSetup } from "./CheckSetup.tsx";

/** Its title takes the focus. */
export function CheckSetupPlace() {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="check-setup">
      <h1 className="check-title" ref={title} tabIndex={-1}>
        {t("checkSetup.title")}
      </h1>
      <CheckSetup />
    </div>
  );
}
