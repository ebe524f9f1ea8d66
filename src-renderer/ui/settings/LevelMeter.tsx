/**
 * Owns: showing how loud something is, now.
 * Must not know: what.
 */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { fallingLevel, levelWord } from "./level-word.ts";

/** Milliseconds. */
const period = 60;

/** Its length and its words say it, not a colour. A `<meter>` says it, and is drawn in our own way. @param level 0…1 */
export function LevelMeter({ level }: { readonly level: () => number }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(level);
  useEffect(() => {
    const timer = setInterval(() => setShown((before) => fallingLevel(before, level())), period);
    return () => clearInterval(timer);
  }, [level]);
  const word = t(`sound.${levelWord(shown)}`);
  return (
    <div className="level">
      <meter
        className="visually-hidden"
        aria-label={t("sound.level")}
        aria-valuetext={word}
        max={1}
        value={shown}
      />
      <div className="level-track" aria-hidden>
        <div className="level-bar" style={{ inlineSize: `${shown * 100}%` }} />
      </div>
      <span className="level-word" aria-hidden>
        {word}
      </span>
    </div>
  );
}
