/**
 * Owns: one line to type in, with its name above it.
 * Must not know: what is typed.
 */
import "./field.css";
import { type ComponentProps, useId } from "react";

type FieldProps = ComponentProps<"input"> & {
  readonly label: string;
};

/** A labelled input. */
export function Field({ label, className = "", ...rest }: FieldProps) {
  const id = useId();
  return (
    <p className={`field ${className}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input {...rest} id={id} className="field-input" />
    </p>
  );
}
