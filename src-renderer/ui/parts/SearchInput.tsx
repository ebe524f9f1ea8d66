/**
 * Owns: the look of a line to search in, emptied by Escape.
 * Must not know: what is searched, or what its other keys do.
 */
import "./search-field.css";
import { Search } from "lucide-react";
import type { ComponentProps } from "react";

export interface SearchInputProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

type OfTheElement = Pick<ComponentProps<"input">, "ref" | "onKeyDown">;

/** Says what is typed, letter by letter. */
export function SearchInput({ onChange, onKeyDown, ...props }: SearchInputProps & OfTheElement) {
  const { label, value, ref } = props;
  return (
    <div className="search-field">
      <Search className="search-field-icon" size={16} aria-hidden />
      <input
        ref={ref}
        className="search-field-input"
        type="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onChange("");
          onKeyDown?.(event);
        }}
      />
    </div>
  );
}
