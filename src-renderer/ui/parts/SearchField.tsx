/**
 * Owns: the line above a list that narrows it down while one types.
 * Must not know: what is searched.
 */
import { useEffect, useRef } from "react";
import { SearchInput, type SearchInputProps } from "./SearchInput.tsx";

interface SearchFieldProps extends SearchInputProps {
  /** The list follows: arrow down leads into it. */
  readonly onLeave: () => void;
}

/** Has the focus when its place is opened. */
export function SearchField({ onLeave, ...input }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <SearchInput
      {...input}
      ref={field}
      onKeyDown={(event) => {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        onLeave();
      }}
    />
  );
}
