/**
 * Owns: the devices of a conversation: which ones, how loud, and trying them.
 * Must not know: how they are opened.
 */
import { useTranslation } from "react-i18next";
import { useActions, usePreferences, useSound } from "../ui-context.tsx";
import { DeviceRow } from "./DeviceRow.tsx";
import { MicrophoneTest } from "./MicrophoneTest.tsx";
import { PlayButton } from "./PlayButton.tsx";
import { SettingsSection } from "./SettingsSection.tsx";
import { SliderRow } from "./SliderRow.tsx";

/** Changed in mid-call, they hold for that call at once. */
export function TalkingSettings() {
  const { t } = useTranslation();
  const { speakerVolume } = usePreferences();
  const { changePreferences } = useActions();
  const { playSpeaker } = useSound();
  return (
    <SettingsSection title={t("sound.talking")}>
      <DeviceRow preference="microphone" />
      <MicrophoneTest />
      <DeviceRow preference="speaker">
        <PlayButton label={t("sound.playSpeaker")} play={playSpeaker} />
      </DeviceRow>
      <SliderRow
        preference="speakerVolume"
        label={t("sound.speakerVolume")}
        value={speakerVolume}
        onChange={(value) => changePreferences({ speakerVolume: value })}
      />
    </SettingsSection>
  );
}
