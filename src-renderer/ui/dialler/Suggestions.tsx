/**
 * Owns: the people under the number field.
 * Must not know: how they are found, or what is done with one.
 */
import "./suggestions.css";
import { useTranslation } from "react-i18next";
import { displayNumber } from "../../numbers/phone-number.ts";
import { StatusMark } from "../favourites/StatusMark.tsx";
import { useLineStatuses } from "../favourites/use-line-status.ts";
import { useUi } from "../ui-context.tsx";
import type { Suggestion } from "./suggest.ts";

interface SuggestionsProps {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  /** -1 for none. */
  readonly active: number;
  readonly onPick: (suggestion: Suggestion) => void;
}

/** The id of one of them, for `aria-activedescendant`. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** The focus stays in the field. [ARIA combobox](https://www.w3.org/WAI/ARIA/apg/patterns/combobox/) */
export function Suggestions({ id, suggestions, active, onPick }: SuggestionsProps) {
  const { t } = useTranslation();
  const { region } = useUi().surroundings;
  const statusOf = useLineStatuses();
  return (
    <div className="suggestions" role="listbox" id={id} aria-label={t("dialler.suggestions")}>
      {suggestions.map((suggestion, index) => {
        const number = displayNumber(suggestion.number, region);
        const status = statusOf([suggestion.number]);
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and handles the keys
          <div
            key={suggestion.number}
            id={optionId(id, index)}
            className="suggestion"
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(suggestion)}
          >
            <span className="suggestion-name">{suggestion.name || number}</span>
            {suggestion.name !== "" && (
              <span className="suggestion-number tabular">
                {status !== null && <StatusMark status={status} />} {number}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}
