/**
 * Owns: one part of the profile: a title, and what was done there last, for a screen reader.
 * Must not know: what is in it.
 */
import { type ReactNode, type RefObject, useId, useRef, useState } from "react";

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly news: News;
}

/** What a part says of itself without being asked. */
export interface News {
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly text: string;
  /** Says `text`; the focus goes to the title, for what had it may be gone. */
  tell(text: string): void;
}

/** One per section. */
export function useNews(): News {
  const heading = useRef<HTMLHeadingElement>(null);
  const [text, setText] = useState("");
  return {
    heading,
    text,
    tell: (now) => {
      setText(now);
      heading.current?.focus();
    },
  };
}

/** A region with a name. */
export function Section({ title, children, news }: SectionProps) {
  const id = useId();
  return (
    <section className="profile-section" aria-labelledby={id}>
      <h2 className="profile-title" id={id} ref={news.heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
      <p className="visually-hidden" role="status">
        {news.text}
      </p>
    </section>
  );
}
