/**
 * Owns: a timer that counts up while it is on screen.
 * Must not know: what is being timed.
 */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { durationText } from "./duration.ts";

/** Time since `since` (milliseconds since 1970), renewed as each second ends. Not announced. */
export function Duration({ since }: { readonly since: number }) {
  const { t, i18n } = useTranslation();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), 1_000 - ((now - since) % 1_000));
    return () => clearTimeout(timer);
  }, [now, since]);
  return (
    <span className="tabular" role="timer" aria-label={t("call.duration")}>
      {durationText(now - since, i18n.language)}
    </span>
  );
}
