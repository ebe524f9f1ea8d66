/**
 * Owns: the field above a text that finds words in it.
 * Must not know: the text.
 */
import "../parts/search-field.css";
import { ChevronDown, ChevronUp, Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Find } from "./use-find.ts";

/** Enter goes on, Shift and Enter back, Escape empties it. Ctrl or Cmd and F lead here. */
export function FindField({ find }: { readonly find: Find }) {
  const { t } = useTranslation();
  const { wanted, want, count, place, step } = find;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const lead = (event: globalThis.KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "f" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      field.current?.select();
    };
    window.addEventListener("keydown", lead);
    return () => window.removeEventListener("keydown", lead);
  }, []);
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Escape") want("");
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
  };
  return (
    <div className="find-field">
      <div className="search-field">
        <Search className="search-field-icon" size={16} aria-hidden />
        <input
          ref={field}
          className="search-field-input"
          type="search"
          autoComplete="off"
          spellCheck={false}
          aria-label={t("diagnostics.find")}
          placeholder={t("diagnostics.find")}
          value={wanted}
          onChange={(event) => want(event.target.value)}
          onKeyDown={press}
        />
      </div>
      {wanted !== "" && (
        <>
          <FindStep
            words={t("diagnostics.previous")}
            disabled={count === 0}
            onStep={() => step(-1)}
          >
            <ChevronUp size={18} aria-hidden />
          </FindStep>
          <FindStep words={t("diagnostics.next")} disabled={count === 0} onStep={() => step(1)}>
            <ChevronDown size={18} aria-hidden />
          </FindStep>
        </>
      )}
      <p className="find-field-count tabular" role="status">
        {wanted !== "" &&
          (count === 0 ? t("diagnostics.foundNone") : t("diagnostics.found", { place, count }))}
      </p>
    </div>
  );
}

interface FindStepProps {
  readonly words: string;
  readonly disabled: boolean;
  readonly onStep: () => void;
  readonly children: ReactNode;
}

function FindStep({ words, disabled, onStep, children }: FindStepProps) {
  return (
    <button
      type="button"
      className="list-key"
      aria-label={words}
      title={words}
      disabled={disabled}
      onClick={onStep}
    >
      {children}
    </button>
  );
}
