/**
 * Owns: a row of the settings with one choice among several.
 * Must not know: what is chosen.
 */
import type { ReactNode } from "react";
import { type Choice, Select } from "../parts/Select.tsx";
import { SettingsRow } from "./SettingsRow.tsx";

interface SelectRowProps<Value extends string> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
  /** Stands beside the list, such as a button to try the choice. */
  readonly children?: ReactNode;
}

/** The list is as wide as the row. */
export function SelectRow<Value extends string>({
  label,
  hint,
  children,
  ...control
}: SelectRowProps<Value>) {
  return (
    <SettingsRow label={label} hint={hint} control="below">
      {(names) => (
        <>
          <Select {...names} {...control} />
          {children}
        </>
      )}
    </SettingsRow>
  );
}
