/**
 * Owns: choosing the devices that ring, one or several.
 * Must not know: how they are made to.
 */
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { deviceInUse, systemRinger } from "../../media/device-in-use.ts";
import { useActions, useDevices, usePreferences, useUi } from "../ui-context.tsx";
import { systemLabel } from "./device-choices.ts";
import { ringsOn, withRinger } from "./ringer-choices.ts";

/** A box for each; without any, it is the system's own. */
export function RingersRow() {
  const { t } = useTranslation();
  const id = useId();
  const { ringers } = usePreferences();
  const { changePreferences } = useActions();
  const { outputs } = useDevices().plugged;
  const disabled = useUi().surroundings.managed.includes("ringers");
  const missing = ringers.filter(
    (ringer) => ringer.id !== systemRinger.id && deviceInUse(ringer, outputs).missing !== null,
  );
  const boxes = [
    { device: systemRinger, label: systemLabel(t, outputs.system) },
    ...outputs.devices.map((device) => ({ device, label: device.label })),
    ...missing.map((device) => ({
      device,
      label: t("sound.unpluggedNamed", { name: device.label }),
    })),
  ];
  return (
    <fieldset className="settings-boxes" disabled={disabled} aria-describedby={`${id}-hint`}>
      <legend className="settings-label">{t("sound.ringers")}</legend>
      {boxes.map(({ device, label }) => (
        <label key={device.id} className="settings-box">
          <input
            type="checkbox"
            checked={ringsOn(ringers, device, outputs)}
            onChange={({ target }) =>
              void changePreferences({
                ringers: withRinger(ringers, device, target.checked, outputs),
              })
            }
          />
          {label}
        </label>
      ))}
      <p className="settings-hint" id={`${id}-hint`}>
        {t("sound.ringersHint")} {disabled && t("settings.managed")}
      </p>
    </fieldset>
  );
}
