/**
 * Owns: a row of the settings in which one device is chosen.
 * Must not know: what the device is used for.
 */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { deviceInUse } from "../../media/device-in-use.ts";
import { useActions, useDevices, usePreferences } from "../ui-context.tsx";
import { choiceOf, chosenValue, deviceChoices, deviceHint } from "./device-choices.ts";
import { SelectRow } from "./SelectRow.tsx";

interface DeviceRowProps {
  readonly preference: "microphone" | "speaker";
  /** Stands beside the list. */
  readonly children?: ReactNode;
}

/** What was chosen stays chosen while it is not plugged in; the row says what is used meanwhile. */
export function DeviceRow({ preference, children }: DeviceRowProps) {
  const { t } = useTranslation();
  const { changePreferences } = useActions();
  const chosen = usePreferences()[preference];
  const { plugged } = useDevices();
  const here = preference === "microphone" ? plugged.inputs : plugged.outputs;
  const inUse = deviceInUse(chosen, here);
  return (
    <SelectRow
      preference={preference}
      label={t(`sound.${preference}`)}
      hint={deviceHint(t, inUse, t(`sound.${preference}None`))}
      value={chosenValue(inUse)}
      choices={deviceChoices(t, here, inUse.missing)}
      onChange={(value) =>
        void changePreferences({ [preference]: choiceOf(value, here, inUse.missing) })
      }
    >
      {children}
    </SelectRow>
  );
}
