/**
 * Owns: what the person sets about calls: answering by themselves, and how tones are sent.
 * Must not know: how calls do it.
 */
import { useTranslation } from "react-i18next";
import { useActions, usePreferences } from "../ui-context.tsx";
import { ForwardingRows } from "./ForwardingRows.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { SwitchRow } from "./SwitchRow.tsx";

/** Forwarding first: it is what people come here for. */
export function CallSettings() {
  const { t } = useTranslation();
  const { autoAnswer, tones, doNotDisturb } = usePreferences();
  const { changePreferences } = useActions();
  return (
    <SettingsSection title={t("callSettings.title")}>
      <SwitchRow
        preference="doNotDisturb"
        label={t("doNotDisturb.name")}
        hint={t("doNotDisturb.hint")}
        checked={doNotDisturb}
        onChange={(on) => void changePreferences({ doNotDisturb: on })}
      />
      <ForwardingRows />
      <SwitchRow
        preference="autoAnswer"
        label={t("callSettings.autoAnswer")}
        hint={t("callSettings.autoAnswerHint")}
        checked={autoAnswer === "when-asked"}
        onChange={(on) => void changePreferences({ autoAnswer: on ? "when-asked" : "never" })}
      />
      <SwitchRow
        preference="tones"
        label={t("callSettings.tones")}
        hint={t("callSettings.tonesHint")}
        checked={tones === "info"}
        onChange={(on) => void changePreferences({ tones: on ? "info" : "rtp-events" })}
      />
    </SettingsSection>
  );
}
