/**
 * Owns: a link that looks like a button, because it is the thing to do here.
 * Must not know: where it goes.
 */
import "../../src-renderer/ui/parts/button.css";
import "./button-link.css";
import type { ComponentProps } from "react";

type ButtonLinkProps = ComponentProps<"a"> & { readonly look?: "main" | "plain" | "quiet" };

export function ButtonLink({ look = "plain", className = "", ...rest }: ButtonLinkProps) {
  return <a {...rest} className={`button button-${look} button-link ${className}`} />;
}
