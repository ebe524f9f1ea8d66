/**
 * Owns: choosing one of several, with the system's own list.
 * Must not know: what is chosen.
 */
import "./select.css";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";

/** One of the things to choose from. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

type SelectProps<Value extends string> = Omit<
  ComponentProps<"select">,
  "value" | "onChange" | "children"
> & {
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChange: (value: Value) => void;
};

/** A `<select>`: its list is the system's, works by keyboard, and may reach beyond the window. */
export function Select<Value extends string>({
  value,
  choices,
  onChange,
  className = "",
  ...rest
}: SelectProps<Value>) {
  return (
    <span className={`select ${className}`}>
      <select
        {...rest}
        className="select-field"
        value={value}
        onChange={({ target }) => {
          const chosen = choices.find((choice) => choice.value === target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <ChevronDown className="select-arrow" size={16} aria-hidden />
    </span>
  );
}
