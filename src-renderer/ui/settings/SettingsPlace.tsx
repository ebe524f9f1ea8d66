/**
 * Owns: the page of everything the person can set, as sections of their own.
 * Must not know: what any choice does.
 */
import "./settings.css";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CallSettings } from "./CallSettings.tsx";
import { DesktopSettings } from "./DesktopSettings.tsx";
import { HeadsetSettings } from "./HeadsetSettings.tsx";
import { HelpSettings } from "./HelpSettings.tsx";
import { HotkeySettings } from "./HotkeySettings.tsx";
import { PresenceSettings } from "./PresenceSettings.tsx";
import { ProcessingSettings } from "./ProcessingSettings.tsx";
import { RingingSettings } from "./RingingSettings.tsx";
import { TalkingSettings } from "./TalkingSettings.tsx";
import { UpdatesSettings } from "./UpdatesSettings.tsx";

/** Talking in the first pane, ringing and everything else in the second. Its title takes the focus. */
export function SettingsPlace() {
  const { t } = useTranslation();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <div className="settings">
      <h1 className="settings-title" ref={title} tabIndex={-1}>
        {t("nav.settings")}
      </h1>
      <div className="settings-pane">
        <TalkingSettings />
        <ProcessingSettings />
        <HeadsetSettings />
      </div>
      <div className="settings-pane">
        <RingingSettings />
        <CallSettings />
        <PresenceSettings />
        <DesktopSettings />
        <HotkeySettings />
        <HelpSettings />
        <UpdatesSettings />
      </div>
    </div>
  );
}
