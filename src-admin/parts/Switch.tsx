/**
 * Owns: something that is on or off, with a sentence on what that means.
 * Must not know: what it is.
 */
import "./choices.css";
import { useId } from "react";

interface SwitchProps {
  readonly label: string;
  readonly words?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

export function Switch({ label, words, isOn, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="choice">
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        {...(words !== undefined && { "aria-describedby": `${id}-words` })}
        checked={isOn}
        onChange={({ target }) => onChange(target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {words !== undefined && <p id={`${id}-words`}>{words}</p>}
    </div>
  );
}
