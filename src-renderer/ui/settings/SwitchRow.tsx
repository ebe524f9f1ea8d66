/**
 * Owns: a row of the settings that is on or off.
 * Must not know: what it switches.
 */
import { Switch } from "../parts/Switch.tsx";
import { type RowWords, SettingsRow } from "./SettingsRow.tsx";

interface SwitchRowProps extends RowWords {
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
}

/** The whole row's name can be clicked. */
export function SwitchRow({ checked, onChange, ...words }: SwitchRowProps) {
  return (
    <SettingsRow {...words} control="beside">
      {(names) => <Switch {...names} checked={checked} onChange={onChange} />}
    </SettingsRow>
  );
}
