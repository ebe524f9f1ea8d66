/**
 * Owns: "Check my setup" for somebody who is not signed in, and the way back.
 * Must not know: what is checked.
 */
import { ArrowLeft } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../parts/Button.tsx";
import { useActions } from "../ui-context.tsx";
import { CheckSetup } from "./CheckSetup.tsx";

/** Its title takes the focus. */
export function CheckSetupSheet() {
  const { t } = useTranslation();
  const { goTo } = useActions();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <main className="check-setup check-setup-sheet">
      <Button className="check-back" onClick={() => goTo("phone")}>
        <ArrowLeft size={16} aria-hidden />
        {t("checkSetup.back")}
      </Button>
      <h1 className="check-title" ref={title} tabIndex={-1}>
        {t("checkSetup.title")}
      </h1>
      <CheckSetup />
    </main>
  );
}
