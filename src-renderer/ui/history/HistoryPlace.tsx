/**
 * Owns: the history as a place: the list, and one call beside it or in its stead.
 * Must not know: how calls are kept.
 */
import "../parts/list-place.css";
import { History } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../parts/EmptyState.tsx";
import { useTwoPanes } from "../shell/use-two-panes.ts";
import { useActions } from "../ui-context.tsx";
import { HistoryDetail } from "./HistoryDetail.tsx";
import { HistoryList } from "./HistoryList.tsx";
import { useNamedHistory } from "./use-named-history.ts";

/** Looking at it clears the badge. */
export function HistoryPlace() {
  const { t } = useTranslation();
  const { historySeen, goTo } = useActions();
  const { entries, missed } = useNamedHistory();
  const twoPanes = useTwoPanes();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = entries.find(({ id }) => id === chosenId) ?? null;
  useEffect(() => {
    if (missed > 0) void historySeen();
  }, [missed, historySeen]);
  return (
    <>
      <h1 className="visually-hidden">{t("nav.history")}</h1>
      {entries.length === 0 ? (
        <EmptyState
          icon={History}
          title={t("history.emptyTitle")}
          text={t("history.emptyText")}
          action={t("calls.emptyAction")}
          onAction={() => goTo("phone")}
        />
      ) : (
        <div className="list-place">
          {(twoPanes || chosen === null) && (
            <HistoryList chosenId={chosenId} onChoose={setChosenId} />
          )}
          {chosen !== null && (
            <HistoryDetail key={chosen.id} entry={chosen} onClose={() => setChosenId(null)} />
          )}
          {twoPanes && chosen === null && (
            <div className="list-detail">
              <p className="list-note">{t("history.choose")}</p>
            </div>
          )}
        </div>
      )}
    </>
  );
}
