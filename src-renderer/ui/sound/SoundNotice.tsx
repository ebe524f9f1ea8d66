/**
 * Owns: telling somebody in a call that other devices are used than a moment ago, or that nobody hears them.
 * Must not know: why a device came or went.
 */
import "../shell/notices.css";
import "./sound-notice.css";
import { Headphones, X } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { useDevices, useSound } from "../ui-context.tsx";
import { changedWords } from "./changed-words.ts";

/** Milliseconds; what has changed is worth a glance, not a click. */
const shownFor = 8_000;

/** Both regions are always there, so that what appears in them is read out. */
export function SoundNotice() {
  const { t } = useTranslation();
  const { news } = useDevices();
  const { dismissSoundNews } = useSound();
  const gone = news?.kind === "microphone-gone" ? news : null;
  const changed = news?.kind === "devices-changed" ? news : null;
  useEffect(() => {
    if (changed === null) return;
    const timer = setTimeout(dismissSoundNews, shownFor);
    return () => clearTimeout(timer);
  }, [changed, dismissSoundNews]);
  return (
    <>
      <div className="notices" role="alert">
        {gone && (
          <ErrorBanner
            error={gone.error}
            {...(gone.error.code === "microphone-missing" && {
              addition: t("sound.nobodyHears"),
            })}
            onDismiss={dismissSoundNews}
          />
        )}
      </div>
      <div className="notices" role="status">
        {changed && (
          <div className="sound-notice">
            <Headphones size={16} aria-hidden />
            <p className="sound-notice-words">{changedWords(t, changed)}</p>
            <button
              type="button"
              className="sound-notice-dismiss"
              aria-label={t("sound.dismissNews")}
              onClick={dismissSoundNews}
            >
              <X size={16} aria-hidden />
            </button>
          </div>
        )}
      </div>
    </>
  );
}
