/**
 * Owns: the field the number is typed or pasted into.
 * Must not know: the dial pad, or what is done with the number.
 */
import "./number-field.css";
import { Delete } from "lucide-react";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useId,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { cleanPasted } from "../../numbers/pasted-number.ts";
import { optionId, Suggestions } from "./Suggestions.tsx";
import type { Suggestion } from "./suggest.ts";
import { holdsText, startsTyping } from "./typing.ts";
import type { NumberEntry } from "./use-number-entry.ts";

interface NumberFieldProps {
  readonly entry: NumberEntry;
  /** Who may be meant. */
  readonly suggestions: readonly Suggestion[];
  readonly onPick: (suggestion: Suggestion) => void;
}

/** Whatever is typed anywhere on the screen lands here. Escape empties it; arrows walk over the people below it, Enter calls the one chosen. */
export function NumberField({ entry, suggestions, onPick }: NumberFieldProps) {
  const { t } = useTranslation();
  const { text, field } = entry;
  const listId = useId();
  /** Counted in the suggestions for one text: with the next there are others. */
  const [choice, setChoice] = useState({ text: "", index: -1 });
  const active = choice.text === text ? Math.min(choice.index, suggestions.length - 1) : -1;
  const open = suggestions.length > 0;
  const choose = (index: number): void => setChoice({ text, index });
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Escape") entry.replace("");
    if (!open) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      choose(Math.max(-1, Math.min(active + step, suggestions.length - 1)));
    }
    const chosen = suggestions[active];
    if (event.key !== "Enter" || chosen === undefined) return;
    event.preventDefault();
    onPick(chosen);
  };
  useTypingAnywhere(entry);
  const paste = (event: ClipboardEvent): void => {
    event.preventDefault();
    entry.insert(cleanPasted(event.clipboardData.getData("text")));
  };
  return (
    <div className="number-field">
      <input
        ref={field}
        className={`number-field-input tabular ${sizeOf(text)}`}
        aria-label={t("dialler.number")}
        placeholder={t("dialler.placeholder")}
        type="text"
        inputMode="tel"
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        // biome-ignore lint/a11y/noAutofocus: entering a number is what this screen is for
        autoFocus
        value={text}
        onChange={(event) => entry.read(event.nativeEvent)}
        onPaste={paste}
        onKeyDown={press}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        {...(active >= 0 && { "aria-activedescendant": optionId(listId, active) })}
      />
      {open && (
        <Suggestions id={listId} suggestions={suggestions} active={active} onPick={onPick} />
      )}
      {text !== "" && (
        <button
          type="button"
          className="number-field-delete"
          aria-label={t("dialler.delete")}
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={entry.erase}
        >
          <Delete size={22} aria-hidden />
        </button>
      )}
    </div>
  );
}

function useTypingAnywhere({ field }: NumberEntry): void {
  const press = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.defaultPrevented || holdsText(event.target) || !startsTyping(event)) return;
    if (event.target instanceof Element && event.target.closest("[role=menu], [role=alertdialog]"))
      return;
    // With the focus moved before the key takes effect, the character goes into the field.
    field.current?.focus();
  });
  useEffect(() => {
    const listener = (event: globalThis.KeyboardEvent): void => press(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

/** Long numbers get smaller letters, by class so that no style is written into the page. */
function sizeOf(text: string): string {
  if (text.length <= 10) return "number-field-short";
  if (text.length <= 14) return "number-field-medium";
  return text.length <= 20 ? "number-field-long" : "number-field-longest";
}
