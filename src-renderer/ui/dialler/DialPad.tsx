/**
 * Owns: the twelve keys: one stop for Tab, arrows inside.
 * Must not know: whether a key dials or sends a tone.
 */
import "./dial-pad.css";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type DialKeyFace, dialKeys, neighbour } from "./dial-keys.ts";
import { useLongPress } from "./use-long-press.ts";

interface DialPadProps {
  readonly onKey: (digit: string) => void;
  /** False where `+` means nothing. */
  readonly plus?: boolean;
}

/** Pressing with the pointer leaves the focus where it is, so that Enter still dials. */
export function DialPad({ onKey, plus = true }: DialPadProps) {
  const { t } = useTranslation();
  const [stop, setStop] = useState(0);
  const pad = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent): void => {
    const next = neighbour(stop, event.key);
    if (next === stop) return;
    event.preventDefault();
    setStop(next);
    pad.current?.querySelectorAll("button").item(next).focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's meaning
    <div
      className="dial-pad"
      role="group"
      aria-label={t("dialler.pad")}
      ref={pad}
      onKeyDown={walk}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {dialKeys.map((face, index) => (
        <DialKey
          key={face.digit}
          face={plus ? face : withoutPlus(face)}
          tabIndex={index === stop ? 0 : -1}
          onFocus={() => setStop(index)}
          onKey={onKey}
        />
      ))}
    </div>
  );
}

interface DialKeyProps {
  readonly face: DialKeyFace;
  readonly tabIndex: number;
  readonly onFocus: () => void;
  readonly onKey: (digit: string) => void;
}

function DialKey({ face, tabIndex, onFocus, onKey }: DialKeyProps) {
  const { t } = useTranslation();
  const { digit, letters, held } = face;
  const press = useLongPress(
    () => onKey(digit),
    held === undefined ? undefined : () => onKey(held),
  );
  const names: Record<string, string> = { "*": t("dialler.star"), "#": t("dialler.hash") };
  return (
    <button
      type="button"
      className="dial-key"
      tabIndex={tabIndex}
      aria-label={held === undefined ? (names[digit] ?? digit) : t("dialler.zero")}
      onFocus={onFocus}
      {...press}
    >
      <span className="dial-key-digit tabular">{digit === "*" ? "∗" : digit}</span>
      {letters !== undefined && <span className="dial-key-letters">{letters}</span>}
    </button>
  );
}

function withoutPlus(face: DialKeyFace): DialKeyFace {
  return face.held === undefined ? face : { digit: face.digit, letters: "" };
}
