/**
 * Owns: a row of the settings with more or less of something.
 * Must not know: of what.
 */
import type { ReactNode } from "react";
import { Slider } from "../parts/Slider.tsx";
import { SettingsRow } from "./SettingsRow.tsx";

interface SliderRowProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** 0…1 */
  readonly value: number;
  readonly onChange: (value: number) => Promise<unknown>;
}

/** See {@link Slider}. */
export function SliderRow({ label, hint, ...control }: SliderRowProps) {
  return (
    <SettingsRow label={label} hint={hint} control="below">
      {(names) => <Slider {...names} {...control} />}
    </SettingsRow>
  );
}
