/**
 * Owns: the head of a place: its name, a sentence, what can be done or searched here.
 * Must not know: which place.
 */
import "./place-head.css";
import type { ReactNode } from "react";

interface PlaceHeadProps {
  readonly title: string;
  readonly lead?: string;
  /** Beside the title. */
  readonly action?: ReactNode;
  /** Below it, e.g. a search field. */
  readonly children?: ReactNode;
}

export function PlaceHead({ title, lead, action, children }: PlaceHeadProps) {
  return (
    <header className="place-head">
      <div className="place-head-line">
        <h1 className="place-head-title" tabIndex={-1}>
          {title}
        </h1>
        {action}
      </div>
      {lead !== undefined && <p className="place-head-lead">{lead}</p>}
      {children}
    </header>
  );
}
