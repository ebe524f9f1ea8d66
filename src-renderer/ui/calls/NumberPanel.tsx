/**
 * Owns: asking for a number that somebody is sent to, in a panel of a call.
 * Must not know: what is done with the number.
 */
import "./number-panel.css";
import { ChevronDown } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../parts/Button.tsx";
import { Field } from "../parts/Field.tsx";
import { ContactNumbers } from "./ContactNumbers.tsx";

/** One thing to do with the number. */
interface Way {
  readonly label: string;
  readonly look: "main" | "plain";
  /** Not called without a number. */
  readonly go: (number: string) => void;
}

interface NumberPanelProps {
  readonly title: string;
  readonly field: string;
  /** Enter goes the first. */
  readonly ways: readonly [Way, ...Way[]];
  readonly onClose: () => void;
  /** What can be done without a number; stands above it. */
  readonly children?: ReactNode;
}

/** The person's contacts are offered; Escape goes back. */
export function NumberPanel({ title, field, ways, onClose, children }: NumberPanelProps) {
  const { t } = useTranslation();
  const [number, setNumber] = useState("");
  const list = useId();
  const take = ({ go }: Way): void => {
    if (number.trim() !== "") go(number.trim());
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    take(ways[0]);
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key === "Escape") onClose();
  };
  return (
    <form className="number-panel" aria-label={title} onSubmit={submit} onKeyDown={leave}>
      <div className="number-panel-head">
        <h3>{title}</h3>
        <button
          type="button"
          className="tone-keypad-close"
          aria-label={t("call.closeTransfer")}
          onClick={onClose}
        >
          <ChevronDown size={20} aria-hidden />
        </button>
      </div>
      {children}
      <Field
        label={field}
        placeholder={t("dialler.placeholder")}
        inputMode="tel"
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        autoFocus
        list={list}
        value={number}
        onChange={({ target }) => setNumber(target.value)}
      />
      <ContactNumbers id={list} />
      <div className="number-panel-ways">
        {ways.map((way, index) => (
          <Button
            key={way.label}
            look={way.look}
            {...(index === 0 ? { type: "submit" } : { onClick: () => take(way) })}
          >
            {way.label}
          </Button>
        ))}
      </div>
    </form>
  );
}
