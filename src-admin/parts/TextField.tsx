/**
 * Owns: fields one types into: a line, or several lines with a value each.
 * Must not know: what is typed.
 */
import type { ComponentProps } from "react";
import { Field, type FieldProps } from "./Field.tsx";

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: "text" | "email" | "password" | "url" | "number" | "datetime-local";
  readonly rest?: Omit<ComponentProps<"input">, "value" | "onChange" | "type" | "id">;
}

/** One line. */
export function TextField({ value, onChange, type = "text", rest, ...field }: TextFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          autoComplete="off"
          spellCheck={false}
          {...rest}
          {...control}
          className="field-control"
          type={type}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface LinesFieldProps extends FieldProps {
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}

/** One value on each line. Empty lines count only while somebody types. */
export function LinesField({ values, onChange, ...field }: LinesFieldProps) {
  return (
    <Field {...field}>
      {(control) => (
        <textarea
          {...control}
          className="field-control"
          rows={Math.min(6, Math.max(2, values.length + 1))}
          spellCheck={false}
          value={values.join("\n")}
          onChange={({ target }) => onChange(target.value === "" ? [] : target.value.split("\n"))}
        />
      )}
    </Field>
  );
}
