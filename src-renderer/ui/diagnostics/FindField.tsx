/**
 * Owns: the field above a text that finds words in it.
 * Must not know: the text.
 */
import { ChevronDown, ChevronUp } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ListKey } from "../parts/ListKey.tsx";
import { SearchInput } from "../parts/SearchInput.tsx";
import type { Find } from "./use-find.ts";

/** Enter goes on, Shift and Enter back, Escape empties it. Ctrl or Cmd and F lead here. */
export function FindField({ find }: { readonly find: Find }) {
  const { t } = useTranslation();
  const { wanted, want, count, place, step } = find;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const lead = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "f" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      field.current?.select();
    };
    window.addEventListener("keydown", lead);
    return () => window.removeEventListener("keydown", lead);
  }, []);
  return (
    <div className="find-field">
      <SearchInput
        label={t("diagnostics.find")}
        value={wanted}
        onChange={want}
        ref={field}
        onKeyDown={({ key, shiftKey }) => key === "Enter" && step(shiftKey ? -1 : 1)}
      />
      {wanted !== "" && (
        <>
          <ListKey
            label={t("diagnostics.previous")}
            disabled={count === 0}
            onClick={() => step(-1)}
          >
            <ChevronUp size={18} aria-hidden />
          </ListKey>
          <ListKey label={t("diagnostics.next")} disabled={count === 0} onClick={() => step(1)}>
            <ChevronDown size={18} aria-hidden />
          </ListKey>
        </>
      )}
      <p className="find-field-count tabular" role="status">
        {wanted !== "" &&
          (count === 0 ? t("diagnostics.foundNone") : t("diagnostics.found", { place, count }))}
      </p>
    </div>
  );
}
