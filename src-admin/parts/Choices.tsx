/**
 * Owns: choosing one of a few ways, each with a sentence on what it does.
 * Must not know: what they do.
 */
import "./choices.css";
import { useId } from "react";

interface ChoicesProps<Value extends string> {
  readonly legend: string;
  readonly value: Value;
  readonly options: readonly {
    readonly value: Value;
    readonly label: string;
    readonly words: string;
  }[];
  readonly onChange: (value: Value) => void;
}

/** Radio buttons below each other. */
export function Choices<Value extends string>({
  legend,
  value,
  options,
  onChange,
}: ChoicesProps<Value>) {
  const name = useId();
  return (
    <fieldset className="choices">
      <legend className="choices-legend">{legend}</legend>
      {options.map((option) => (
        <div key={option.value} className="choice">
          <input
            type="radio"
            id={`${name}-${option.value}`}
            aria-describedby={`${name}-${option.value}-words`}
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <label htmlFor={`${name}-${option.value}`}>{option.label}</label>
          <p id={`${name}-${option.value}-words`}>{option.words}</p>
        </div>
      ))}
    </fieldset>
  );
}
