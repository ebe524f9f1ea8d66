/**
 * Owns: the calls of the past by day, narrowed down while one types.
 * Must not know: a single call's detail.
 */
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HistoryEntry } from "../../../src-contract/call-history.ts";
import { ListKey } from "../parts/ListKey.tsx";
import { SearchField } from "../parts/SearchField.tsx";
import { useRowKeys } from "../parts/use-row-keys.ts";
import { ClearHistory } from "./ClearHistory.tsx";
import { findCalls } from "./find-calls.ts";
import { HistoryRow } from "./HistoryRow.tsx";
import { dayWords } from "./history-words.ts";
import { useNamedHistory } from "./use-named-history.ts";

interface HistoryListProps {
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
}

/** More rows than this at once only slow the window down: whoever looks further back searches. */
const mostRows = 300;

/** Arrow keys walk, Enter calls back, Delete forgets. */
export function HistoryList({ chosenId, onChoose }: HistoryListProps) {
  const { t, i18n } = useTranslation();
  const { entries, unreadable } = useNamedHistory();
  const [query, setQuery] = useState("");
  const [clearing, setClearing] = useState(false);
  const rows = useRowKeys();
  const found = findCalls(entries, query).slice(0, mostRows);
  const days = byDay(found, (entry) => dayWords(entry.startedAt, Date.now(), i18n.language));
  return (
    <div className="list-pane">
      <div className="list-head">
        <SearchField
          label={t("history.search")}
          value={query}
          onChange={setQuery}
          onLeave={rows.enter}
        />
        <ListKey label={t("history.clear")} onClick={() => setClearing(true)}>
          <Trash2 size={18} aria-hidden />
        </ListKey>
      </div>
      {clearing && <ClearHistory onClose={() => setClearing(false)} />}
      {unreadable > 0 && (
        <p className="list-note">{t("history.unreadable", { count: unreadable })}</p>
      )}
      <p className="visually-hidden" role="status">
        {query === "" ? "" : t("list.found", { count: found.length })}
      </p>
      {found.length === 0 && <p className="list-note">{t("list.nothing", { query })}</p>}
      <ul
        className="list-rows"
        ref={rows.list}
        onKeyDown={rows.onKeyDown}
        aria-label={t("nav.history")}
      >
        {days.map(({ day, calls }) => (
          <li key={day}>
            <h2 className="list-day">{day}</h2>
            <ul className="list-rows" aria-label={day}>
              {calls.map((entry) => (
                <HistoryRow
                  key={entry.id}
                  entry={entry}
                  chosen={entry.id === chosenId}
                  onChoose={() => onChoose(entry.id)}
                />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Runs of calls on the same day, in the order given. */
function byDay(entries: readonly HistoryEntry[], dayOf: (entry: HistoryEntry) => string) {
  const days: { readonly day: string; readonly calls: HistoryEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry);
    const last = days.at(-1);
    if (last?.day === day) last.calls.push(entry);
    else days.push({ day, calls: [entry] });
  }
  return days;
}
