/**
 * Owns: a row of the settings with one choice among several.
 * Must not know: what is chosen.
 */
import type { ReactNode } from "react";
import { type Choice, Select } from "../parts/Select.tsx";
import { type RowWords, SettingsRow } from "./SettingsRow.tsx";

interface SelectRowProps<Value extends string> extends RowWords {
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
  /** Stands beside the list, such as a button to try the choice. */
  readonly children?: ReactNode;
}

/** The list is as wide as the row. */
export function SelectRow<Value extends string>({
  value,
  choices,
  onChange,
  children,
  ...words
}: SelectRowProps<Value>) {
  return (
    <SettingsRow {...words} control="below">
      {(names) => (
        <>
          <Select {...names} value={value} choices={choices} onChange={onChange} />
          {children}
        </>
      )}
    </SettingsRow>
  );
}
