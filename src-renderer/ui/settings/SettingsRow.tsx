/**
 * Owns: one thing that can be set: its name, its control, and what there is to know about it.
 * Must not know: which control, or what it sets.
 */
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import type { PreferenceKey } from "../../../src-contract/preferences.ts";
import { useUi } from "../ui-context.tsx";

/** What ties a control to its row: spread it over the control. */
export interface RowNames {
  readonly id: string;
  readonly "aria-labelledby": string;
  readonly "aria-describedby": string | undefined;
  /** IT has made this choice. */
  readonly disabled: boolean;
}

/** What every row is told. */
export interface RowWords {
  readonly label: string;
  /** Sentences below, in small letters. */
  readonly hint?: ReactNode;
  /** Which choice this is: where IT has made it, the row says so, and nothing can be changed. */
  readonly preference?: PreferenceKey;
  /** Of something that is no choice of the person's: whether IT has made it. */
  readonly managed?: boolean;
}

interface SettingsRowProps extends RowWords {
  /** Small controls stand `beside` their name, wide ones `below` it. */
  readonly control: "beside" | "below";
  readonly children: (names: RowNames) => ReactNode;
}

/** Whatever is set in a row holds at once: there is no button to save. */
export function SettingsRow({
  label,
  hint,
  preference,
  managed: laidDown = false,
  control,
  children,
}: SettingsRowProps) {
  const { t } = useTranslation();
  const id = useId();
  const { managed } = useUi().surroundings;
  const disabled = laidDown || (preference !== undefined && managed.includes(preference));
  const sentences = [hint, disabled && t("settings.managed")].filter(Boolean);
  return (
    <div className={`settings-row settings-row-${control}`}>
      <label className="settings-label" id={`${id}-label`} htmlFor={id}>
        {label}
      </label>
      <div className="settings-control">
        {children({
          id,
          "aria-labelledby": `${id}-label`,
          "aria-describedby": sentences.length > 0 ? `${id}-hint` : undefined,
          disabled,
        })}
      </div>
      {sentences.length > 0 && (
        <p className="settings-hint" id={`${id}-hint`}>
          {hint} {disabled && t("settings.managed")}
        </p>
      )}
    </div>
  );
}
