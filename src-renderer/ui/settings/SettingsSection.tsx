/**
 * Owns: one part of the settings: a title and its rows.
 * Must not know: what is in them.
 */
import { type ReactNode, useId } from "react";

interface SettingsSectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A region with a name. */
export function SettingsSection({ title, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <h2 className="settings-heading" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}
