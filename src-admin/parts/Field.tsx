/**
 * Owns: a labelled control: its words, what is wrong with it, and which belongs to which.
 * Must not know: what kind of control it is.
 */
import "./field.css";
import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

/** What a control needs in order to belong to its label. */
export interface ControlProps {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
}

export interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong, in words. */
  readonly problem?: string | undefined;
}

interface FieldFrameProps extends FieldProps {
  readonly children: (control: ControlProps) => ReactNode;
}

/** Label above, control, then what is wrong or what helps. */
export function Field({ label, hint, problem, children }: FieldFrameProps) {
  const id = useId();
  const said = problem ?? hint;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        ...(said !== undefined && { "aria-describedby": `${id}-said` }),
        ...(problem !== undefined && { "aria-invalid": true }),
      })}
      {said !== undefined && (
        <p id={`${id}-said`} className={problem === undefined ? "field-hint" : "field-problem"}>
          {problem !== undefined && <CircleAlert size={14} aria-hidden />}
          <span>{said}</span>
        </p>
      )}
    </div>
  );
}
