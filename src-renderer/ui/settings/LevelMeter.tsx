/**
 * Owns: showing how loud something is, now.
 * Must not know: what.
 */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { fallingLevel, levelWord } from "./level-word.ts";

/** Milliseconds. */
const period = 60;

/** Its length and its words say it, not a colour. @param level 0…1 */
export function LevelMeter({ level }: { readonly level: () => number }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(level);
  useEffect(() => {
    const timer = setInterval(() => setShown((before) => fallingLevel(before, level())), period);
    return () => clearInterval(timer);
  }, [level]);
  const percent = Math.round(shown * 100);
  const word = t(`sound.${levelWord(shown)}`);
  return (
    <div className="level">
      {/* biome-ignore lint/a11y/useSemanticElements: a <meter> cannot be drawn with our tokens */}
      <div
        className="level-track"
        role="meter"
        aria-label={t("sound.level")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={word}
      >
        <div className="level-bar" style={{ inlineSize: `${percent}%` }} />
      </div>
      <span className="level-word" aria-hidden>
        {word}
      </span>
    </div>
  );
}
