/**
 * Owns: a list with what is open in it: side by side where there is room, one after the other where not.
 * Must not know: what is listed.
 */
import "./panes.css";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface PanesProps {
  readonly list: ReactNode;
  /** Null when nothing is open. */
  readonly detail: ReactNode;
  /** Address of the place with nothing open. */
  readonly back: string;
  /** Name of what is open. */
  readonly title: string | null;
}

export function Panes({ list, detail, back, title }: PanesProps) {
  const { t } = useTranslation();
  const isOpen = title !== null;
  return (
    <div className={isOpen ? "panes panes-open" : "panes"}>
      <div className="panes-list">{list}</div>
      {isOpen && (
        <section className="panes-detail" aria-label={title}>
          <a className="panes-back" href={back}>
            <ArrowLeft size={16} aria-hidden />
            {t("list.back")}
          </a>
          <h2 className="panes-title">{title}</h2>
          {detail}
        </section>
      )}
    </div>
  );
}
