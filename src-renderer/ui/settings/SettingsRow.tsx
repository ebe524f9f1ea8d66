/**
 * Owns: one thing that can be set: its name, its control, and what there is to know about it.
 * Must not know: which control, or what it sets.
 */
import { type ReactNode, useId } from "react";

/** What ties a control to the words of its row: spread it over the control. */
export interface RowNames {
  readonly id: string;
  readonly "aria-labelledby": string;
  readonly "aria-describedby": string | undefined;
}

interface SettingsRowProps {
  readonly label: string;
  /** A sentence below, in small letters. */
  readonly hint?: ReactNode;
  /** Small controls stand `beside` their name, wide ones `below` it. */
  readonly control: "beside" | "below";
  readonly children: (names: RowNames) => ReactNode;
}

/** Whatever is set in a row holds at once: there is no button to save. */
export function SettingsRow({ label, hint, control, children }: SettingsRowProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className={`settings-row settings-row-${control}`}>
      <label className="settings-label" id={`${id}-label`} htmlFor={id}>
        {label}
      </label>
      <div className="settings-control">
        {children({
          id,
          "aria-labelledby": `${id}-label`,
          "aria-describedby": hint ? hintId : undefined,
        })}
      </div>
      {hint && (
        <p className="settings-hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
