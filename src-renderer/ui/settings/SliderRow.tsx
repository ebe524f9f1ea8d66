/**
 * Owns: a row of the settings with more or less of something.
 * Must not know: of what.
 */
import { Slider } from "../parts/Slider.tsx";
import { type RowWords, SettingsRow } from "./SettingsRow.tsx";

interface SliderRowProps extends RowWords {
  /** 0…1 */
  readonly value: number;
  readonly onChange: (value: number) => Promise<unknown>;
}

/** See {@link Slider}. */
export function SliderRow({ value, onChange, ...words }: SliderRowProps) {
  return (
    <SettingsRow {...words} control="below">
      {(names) => <Slider {...names} value={value} onChange={onChange} />}
    </SettingsRow>
  );
}
