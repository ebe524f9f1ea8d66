/**
 * Owns: a switch: something is on or off, and is so at once.
 * Must not know: what it switches.
 */
import "./switch.css";
import { Switch as Radix } from "radix-ui";
import type { ComponentProps } from "react";

type SwitchProps = Omit<
  ComponentProps<typeof Radix.Root>,
  "onCheckedChange" | "onChange" | "children"
> & {
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
};

/** Where its thumb stands says it too, not its colour alone. */
export function Switch({ onChange, className = "", ...rest }: SwitchProps) {
  return (
    <Radix.Root {...rest} className={`switch ${className}`} onCheckedChange={onChange}>
      <Radix.Thumb className="switch-thumb" />
    </Radix.Root>
  );
}
