/**
 * Owns: one call of the past, the others with the same side, and what can be done about them.
 * Must not know: the list.
 */
import { Phone, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { HistoryEntry } from "../../../src-contract/call-history.ts";
import { displayNumber } from "../../numbers/phone-number.ts";
import { FavouriteButton } from "../favourites/FavouriteButton.tsx";
import { Button } from "../parts/Button.tsx";
import { DetailFrame } from "../parts/DetailFrame.tsx";
import { useActions, useUi } from "../ui-context.tsx";
import { callsWith } from "./find-calls.ts";
import { HistoryQuality } from "./HistoryQuality.tsx";
import { dayWords, outcomeWords, timeWords, whoWords } from "./history-words.ts";
import { useNamedHistory } from "./use-named-history.ts";

interface HistoryDetailProps {
  readonly entry: HistoryEntry;
  readonly onClose: () => void;
}

/** Deleting takes all calls with the same side away. */
export function HistoryDetail({ entry, onClose }: HistoryDetailProps) {
  const { t, i18n } = useTranslation();
  const { callBack, deleteFromHistory } = useActions();
  const { region } = useUi().surroundings;
  const { entries } = useNamedHistory();
  const calls = callsWith(entries, entry, region);
  const name = whoWords(t, entry, region);
  const number = displayNumber(entry.number, region);
  const language = i18n.language;
  return (
    <DetailFrame
      title={name}
      under={number !== "" && number !== name && <p className="detail-soft tabular">{number}</p>}
      onClose={onClose}
    >
      <div className="detail-keys">
        {entry.number !== "" && (
          <Button look="main" onClick={() => void callBack(entry.number)}>
            <Phone size={18} aria-hidden />
            {t("dialler.call")}
          </Button>
        )}
        {entry.number !== "" && <FavouriteButton name={name} number={entry.number} />}
        <Button onClick={() => void deleteFromHistory(calls.map(({ id }) => id))}>
          <Trash2 size={18} aria-hidden />
          {t("history.delete", { count: calls.length })}
        </Button>
      </div>
      {entry.ended?.quality && <HistoryQuality quality={entry.ended.quality} />}
      <ul className="detail-list">
        {calls.slice(0, 50).map((call) => (
          <li key={call.id}>
            <span>{outcomeWords(t, call, language)}</span>
            <span className="detail-soft tabular">
              {dayWords(call.startedAt, Date.now(), language)},{" "}
              {timeWords(call.startedAt, language)}
            </span>
          </li>
        ))}
      </ul>
    </DetailFrame>
  );
}
