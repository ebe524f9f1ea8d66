/**
 * Owns: a row of the settings that is on or off.
 * Must not know: what it switches.
 */
import type { ReactNode } from "react";
import { Switch } from "../parts/Switch.tsx";
import { SettingsRow } from "./SettingsRow.tsx";

interface SwitchRowProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
}

/** The whole row's name can be clicked. */
export function SwitchRow({ label, hint, ...control }: SwitchRowProps) {
  return (
    <SettingsRow label={label} hint={hint} control="beside">
      {(names) => <Switch {...names} {...control} />}
    </SettingsRow>
  );
}
