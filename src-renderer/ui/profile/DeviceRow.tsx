/**
 * Owns: one device: its name, when and from where it was used, and signing it out.
 * Must not know: the other devices.
 */
import { Monitor } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { DeviceView } from "../../../src-contract/views.ts";
import { useActions } from "../ui-context.tsx";
import { AskFirst } from "./AskFirst.tsx";
import { relativeTime } from "./relative-time.ts";
import { useNow } from "./use-now.ts";

interface DeviceRowProps {
  readonly device: DeviceView;
  readonly onEnded: () => void;
}

/** The present device is marked in words. */
export function DeviceRow({ device, onEnded }: DeviceRowProps) {
  const { t, i18n } = useTranslation();
  const { endDevice } = useActions();
  const now = useNow();
  const { id, name, thisDevice, lastUsedAt, lastAddress, account } = device;
  const used = t("profile.lastUsed", { when: relativeTime(lastUsedAt, now, i18n.language) });
  return (
    <li className="profile-row">
      <Monitor className="profile-icon" size={20} aria-hidden />
      <p className="profile-what">
        {name}
        {thisDevice && (
          <>
            {" "}
            <span className="profile-mark">{t("profile.thisDevice")}</span>
          </>
        )}
      </p>
      <div className="profile-details">
        {account !== null && (
          <p className="profile-soft">{t("profile.signedInAs", { number: account.user })}</p>
        )}
        <p className="profile-small tabular">
          {lastAddress === null ? used : `${used} · ${lastAddress}`}
        </p>
      </div>
      {!thisDevice && (
        <AskFirst
          label={t("profile.endNamed", { name })}
          question={t("profile.endQuestion", { name })}
          explanation={t("profile.endText")}
          confirm={t("profile.endConfirm")}
          onConfirm={() => endDevice(id)}
          onDone={onEnded}
        >
          {t("profile.end")}
        </AskFirst>
      )}
    </li>
  );
}
