/**
 * Owns: a slider from nothing to all.
 * Must not know: what there is more or less of.
 */
import "./slider.css";
import { Slider as Radix } from "radix-ui";
import { useState } from "react";

interface SliderProps {
  readonly id?: string;
  readonly "aria-labelledby": string;
  readonly "aria-describedby"?: string | undefined;
  readonly disabled?: boolean;
  /** 0…1 */
  readonly value: number;
  /** Called when it is let go, or moved by a key; until it resolves the thumb stays there. */
  readonly onChange: (value: number) => Promise<unknown>;
}

const step = 0.05;

/** Its value is written beside it, in per cent. */
export function Slider({ id, value, disabled, onChange, ...names }: SliderProps) {
  const [moved, setMoved] = useState<number | null>(null);
  const shown = moved ?? value;
  const percent = `${Math.round(shown * 100)} %`;
  return (
    <span className="slider">
      <Radix.Root
        className="slider-root"
        min={0}
        max={1}
        step={step}
        disabled={disabled ?? false}
        value={[shown]}
        onValueChange={([next = shown]) => setMoved(next)}
        onValueCommit={([next = shown]) => {
          void onChange(next).finally(() => setMoved((now) => (now === next ? null : now)));
        }}
      >
        <Radix.Track className="slider-track">
          <Radix.Range className="slider-range" />
        </Radix.Track>
        <Radix.Thumb {...names} id={id} className="slider-thumb" aria-valuetext={percent} />
      </Radix.Root>
      <span className="slider-value tabular" aria-hidden>
        {percent}
      </span>
    </span>
  );
}
