/**
 * Owns: what helps when something does not work: the diagnostics, and a log that says more.
 * Must not know: what is in either.
 */
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LogDetail } from "../../../src-contract/diagnostics.ts";
import { Button } from "../parts/Button.tsx";
import { useActions } from "../ui-context.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { SwitchRow } from "./SwitchRow.tsx";

/** The detail of the log is no choice that is kept: it ends with the app. */
export function HelpSettings() {
  const { t } = useTranslation();
  const { goTo, readLogDetail, setLogDetail } = useActions();
  const [detail, setDetail] = useState<LogDetail | null>(null);
  const id = useId();
  useEffect(() => {
    readLogDetail().then(setDetail, () => undefined);
  }, [readLogDetail]);
  const change = (detailed: boolean): void =>
    void setLogDetail(detailed).then(setDetail, () => undefined);
  return (
    <SettingsSection title={t("help.title")}>
      <div className="settings-row settings-row-below">
        <p className="settings-hint" id={id}>
          {t("help.diagnosticsHint")}
        </p>
        <div>
          <Button aria-describedby={id} onClick={() => goTo("diagnostics")}>
            {t("help.diagnostics")}
          </Button>
        </div>
      </div>
      {detail !== null && (
        <SwitchRow
          label={t("help.logDetail")}
          hint={t("help.logDetailHint")}
          managed={detail.locked}
          checked={detail.detailed}
          onChange={change}
        />
      )}
    </SettingsSection>
  );
}
