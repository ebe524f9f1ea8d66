/**
 * Owns: one call of the past in the list.
 * Must not know: the other calls.
 */
import { Phone, PhoneIncoming, PhoneMissed, PhoneOutgoing } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { HistoryEntry } from "../../../src-contract/call-history.ts";
import { useActions, useUi } from "../ui-context.tsx";
import { outcomeWords, timeWords, whoWords } from "./history-words.ts";

interface HistoryRowProps {
  readonly entry: HistoryEntry;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

/** A press shows the call; Enter calls back. */
export function HistoryRow({ entry, chosen, onChoose }: HistoryRowProps) {
  const { t, i18n } = useTranslation();
  const { callBack, deleteFromHistory } = useActions();
  const { region } = useUi().surroundings;
  const name = whoWords(t, entry, region);
  const missed = entry.ended?.outcome === "missed";
  const Icon = missed
    ? PhoneMissed
    : entry.direction === "outgoing"
      ? PhoneOutgoing
      : PhoneIncoming;
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Delete") void deleteFromHistory([entry.id]);
    if (event.key !== "Enter" || entry.number === "") return;
    event.preventDefault();
    void callBack(entry.number);
  };
  return (
    <li className="list-row">
      <button
        type="button"
        data-row
        className="list-row-main"
        aria-current={chosen}
        aria-keyshortcuts="Enter Delete"
        onClick={onChoose}
        onKeyDown={press}
      >
        <Icon className="list-row-icon" size={18} aria-hidden />
        <span className={`list-row-name ${missed ? "list-row-strong" : ""}`}>{name}</span>
        <span className="list-row-soft tabular">{outcomeWords(t, entry, i18n.language)}</span>
        <span className="list-row-time tabular">{timeWords(entry.startedAt, i18n.language)}</span>
      </button>
      {entry.number !== "" && (
        <button
          type="button"
          className="list-key"
          aria-label={t("history.callNamed", { name })}
          title={t("history.callNamed", { name })}
          onClick={() => void callBack(entry.number)}
        >
          <Phone size={18} aria-hidden />
        </button>
      )}
    </li>
  );
}
