/**
 * Owns: where the person is signed in, and signing out everywhere else.
 * Must not know: what a device is to the service.
 */
import { useTranslation } from "react-i18next";
import type { DeviceView } from "../../../src-contract/views.ts";
import { useActions } from "../ui-context.tsx";
import { AskFirst } from "./AskFirst.tsx";
import { DeviceRow } from "./DeviceRow.tsx";
import { Section, useNews } from "./Section.tsx";

/** This device first; it is left by signing out, not from here. */
export function DevicesSection({ devices }: { readonly devices: readonly DeviceView[] }) {
  const { t } = useTranslation();
  const { endOtherDevices } = useActions();
  const news = useNews();
  const others = devices.filter(({ thisDevice }) => !thisDevice);
  const ordered = [...devices.filter(({ thisDevice }) => thisDevice), ...others];
  return (
    <Section title={t("profile.devices")} news={news}>
      {devices.length === 0 && <p className="profile-soft">{t("profile.noDevices")}</p>}
      {ordered.length > 0 && (
        <ul className="profile-list">
          {ordered.map((device) => (
            <DeviceRow
              key={device.id}
              device={device}
              onEnded={() => news.tell(t("profile.deviceEnded", { name: device.name }))}
            />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <div className="profile-add">
          <AskFirst
            question={t("profile.endOthersQuestion")}
            explanation={t("profile.endOthersText")}
            confirm={t("profile.endOthersConfirm")}
            onConfirm={endOtherDevices}
            onDone={() => news.tell(t("profile.othersEnded"))}
          >
            {t("profile.endOthers")}
          </AskFirst>
        </div>
      )}
    </Section>
  );
}
