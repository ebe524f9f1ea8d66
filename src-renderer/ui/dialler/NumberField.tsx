/**
 * Owns: the field the number is typed or pasted into.
 * Must not know: the dial pad, or what is done with the number.
 */
import "./number-field.css";
import { Delete } from "lucide-react";
import { type ClipboardEvent, useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { cleanPasted } from "../../numbers/pasted-number.ts";
import { holdsText, startsTyping } from "./typing.ts";
import type { NumberEntry } from "./use-number-entry.ts";

/** Whatever is typed anywhere on the screen lands here. Escape empties it. */
export function NumberField({ entry }: { readonly entry: NumberEntry }) {
  const { t } = useTranslation();
  const { text, field } = entry;
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
        onKeyDown={(event) => {
          if (event.key === "Escape") entry.replace("");
        }}
      />
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
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || holdsText(event.target) || !startsTyping(event)) return;
    if (event.target instanceof Element && event.target.closest("[role=menu], [role=alertdialog]"))
      return;
    // With the focus moved before the key takes effect, the character goes into the field.
    field.current?.focus();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => press(event);
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
