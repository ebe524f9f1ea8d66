/**
 * Owns: a part of a screen with a name of its own, set off by a hairline.
 * Must not know: what is in it.
 */
import "./section.css";
import { type ReactNode, useId } from "react";

interface SectionProps {
  readonly title: string;
  readonly lead?: string;
  /** How deep it stands: below the page's title, or below what is open in it. */
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

export function Section({ title, lead, level = 2, children }: SectionProps) {
  const id = useId();
  const Title = level === 2 ? "h2" : "h3";
  return (
    <section className="section" aria-labelledby={id}>
      <Title id={id} className="section-title">
        {title}
      </Title>
      {lead !== undefined && <p className="section-lead">{lead}</p>}
      {children}
    </section>
  );
}
