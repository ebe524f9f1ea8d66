/**
 * Owns: the title of a step, which takes the focus so that a screen reader reads the new step.
 * Must not know: which step it is.
 */
import { type ReactNode, useEffect, useRef } from "react";

/** The one h1 of a step after the first. */
export function StepTitle({ children }: { readonly children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <h1 className="sign-in-title" ref={title} tabIndex={-1}>
      {children}
    </h1>
  );
}
