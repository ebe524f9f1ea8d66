/**
 * Owns: a button that plays a sound, and stops it.
 * Must not know: which sound.
 */
import { Play, Square } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../parts/Button.tsx";

interface PlayButtonProps {
  /** The button itself has room for a sign only. */
  readonly label: string;
  /** Begins, and answers with what stops it. */
  readonly play: (onEnded: () => void) => () => void;
}

/** The sound stops with the page, too. */
export function PlayButton({ label, play }: PlayButtonProps) {
  const { t } = useTranslation();
  const stop = useRef<(() => void) | null>(null);
  const [playing, setPlaying] = useState(false);
  useEffect(() => () => stop.current?.(), []);
  const ended = (): void => {
    stop.current = null;
    setPlaying(false);
  };
  const toggle = (): void => {
    if (stop.current === null) {
      setPlaying(true);
      stop.current = play(ended);
    } else {
      stop.current();
      ended();
    }
  };
  const name = playing ? t("sound.stop") : label;
  const Icon = playing ? Square : Play;
  return (
    <Button className="settings-play" aria-label={name} title={name} onClick={toggle}>
      <Icon size={16} aria-hidden />
    </Button>
  );
}
