/**
 * Owns: the pad for sending tones during a call.
 * Must not know: how a tone travels.
 */
import { ChevronDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DialPad } from "../dialler/DialPad.tsx";

interface ToneKeypadProps {
  readonly sent: string;
  readonly onTone: (tone: string) => void;
  readonly onClose: () => void;
}

/** So many tones fit above the keys. */
const room = 14;

/** What was sent last stands above the keys. */
export function ToneKeypad({ sent, onTone, onClose }: ToneKeypadProps) {
  const { t } = useTranslation();
  return (
    <div className="tone-keypad">
      <div className="tone-keypad-head">
        <output className="tone-keypad-sent tabular" aria-label={t("call.tones")}>
          {sent.slice(-room)}
        </output>
        <button
          type="button"
          className="tone-keypad-close"
          aria-label={t("call.closeKeypad")}
          onClick={onClose}
        >
          <ChevronDown size={20} aria-hidden />
        </button>
      </div>
      <DialPad onKey={onTone} plus={false} />
    </div>
  );
}
