/**
 * Owns: a row of a list of somebody to call: who, more about them, and the keys.
 * Must not know: where they are from.
 */
import "./list-place.css";
import type { LucideIcon } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";

interface ListRowProps {
  readonly icon: LucideIcon;
  readonly name: string;
  /** Whether the name stands out. */
  readonly strong?: boolean;
  /** Stands under the name. */
  readonly more: string;
  /** Stands at the end of the line: a `list-row-time`. */
  readonly end?: ReactNode;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  /** Null where there is no number. */
  readonly onCall: (() => void) | null;
  readonly onDelete?: () => void;
  /** Keys beside it. */
  readonly children?: ReactNode;
}

/** A press chooses, Enter calls, Delete deletes. */
export function ListRow({ icon: Icon, name, strong = false, more, end, ...props }: ListRowProps) {
  const { chosen, onChoose, onCall, onDelete = null, children } = props;
  const press = (event: KeyboardEvent): void => {
    const act = event.key === "Enter" ? onCall : event.key === "Delete" ? onDelete : null;
    if (act === null) return;
    event.preventDefault();
    act();
  };
  const keys = [onCall && "Enter", onDelete && "Delete"].filter(Boolean);
  return (
    <li className="list-row">
      <button
        type="button"
        data-row
        className="list-row-main"
        aria-current={chosen}
        aria-keyshortcuts={keys.join(" ") || undefined}
        onClick={onChoose}
        onKeyDown={press}
      >
        <Icon className="list-row-icon" size={18} aria-hidden />
        <span className={`list-row-name ${strong ? "list-row-strong" : ""}`}>{name}</span>
        <span className="list-row-soft tabular">{more}</span>
        {end}
      </button>
      {children}
    </li>
  );
}
