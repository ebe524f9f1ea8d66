/**
 * Owns: one call of the past in the list.
 * Must not know: the other calls.
 */
import { Phone, PhoneIncoming, PhoneMissed, PhoneOutgoing } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { HistoryEntry } from "../../../src-contract/call-history.ts";
import { ListKey } from "../parts/ListKey.tsx";
import { ListRow } from "../parts/ListRow.tsx";
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
  const callThem = entry.number === "" ? null : () => void callBack(entry.number);
  return (
    <ListRow
      icon={Icon}
      name={name}
      strong={missed}
      more={outcomeWords(t, entry, i18n.language)}
      end={
        <span className="list-row-time tabular">{timeWords(entry.startedAt, i18n.language)}</span>
      }
      chosen={chosen}
      onChoose={onChoose}
      onCall={callThem}
      onDelete={() => void deleteFromHistory([entry.id])}
    >
      {callThem && (
        <ListKey label={t("history.callNamed", { name })} onClick={callThem}>
          <Phone size={18} aria-hidden />
        </ListKey>
      )}
    </ListRow>
  );
}
