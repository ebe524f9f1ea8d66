/**
 * Owns: the line above a list that narrows it down while one types.
 * Must not know: what is searched.
 */
import "./search-field.css";
import { Search } from "lucide-react";
import { useEffect, useRef } from "react";

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** The list follows: arrow down leads into it. */
  readonly onLeave: () => void;
}

/** Has the focus when its place is opened. Escape empties it. */
export function SearchField({ label, value, onChange, onLeave }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <div className="search-field">
      <Search className="search-field-icon" size={16} aria-hidden />
      <input
        ref={field}
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
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          onLeave();
        }}
      />
    </div>
  );
}
