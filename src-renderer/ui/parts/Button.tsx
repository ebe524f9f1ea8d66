/**
 * Owns: the look of an ordinary button.
 * Must not know: what it does.
 */
import "./button.css";
import type { ComponentProps } from "react";

type ButtonProps = ComponentProps<"button"> & {
  /** `main`: the one thing to do here. `plain`: another way. `quiet`: a way out. */
  readonly look?: "main" | "plain" | "quiet";
};

/** A button with words in it. */
export function Button({ look = "plain", className = "", ...rest }: ButtonProps) {
  return <button type="button" {...rest} className={`button button-${look} ${className}`} />;
}
