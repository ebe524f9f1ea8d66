/**
 * Owns: a row that opens something: its name, what is said of it, and how it stands.
 * Must not know: what it opens.
 */
import "./list-row.css";
import type { ReactNode } from "react";

interface ListRowProps {
  /** Address of the place it opens. */
  readonly to: string;
  readonly isOpen: boolean;
  readonly title: string;
  readonly text?: ReactNode;
  /** At the end of the first line, e.g. a number. */
  readonly figure?: string;
  /** At the end of the second line. */
  readonly state?: ReactNode;
}

export function ListRow({ to, isOpen, title, text, figure, state }: ListRowProps) {
  return (
    <a className="list-row" href={to} {...(isOpen && { "aria-current": "true" as const })}>
      <span className="list-row-title">{title}</span>
      {figure !== undefined && <span className="list-row-figure tabular">{figure}</span>}
      {text !== undefined && <span className="list-row-text">{text}</span>}
      {state !== undefined && <span className="list-row-state">{state}</span>}
    </a>
  );
}
