/**
 * Owns: how a moment is written.
 * Must not know: what happened then.
 */
import { useTranslation } from "react-i18next";

/** Date and time in the person's language; seconds where they matter. */
export function When({ at, exact = false }: { readonly at: string; readonly exact?: boolean }) {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, {
    dateStyle: "medium",
    timeStyle: exact ? "medium" : "short",
  });
  return (
    <time className="tabular" dateTime={at}>
      {format.format(new Date(at))}
    </time>
  );
}
