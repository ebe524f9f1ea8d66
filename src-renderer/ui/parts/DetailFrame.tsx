/**
 * Owns: where the details of one row of a list are shown: beside the list, or in its place with a way back.
 * Must not know: whose details they are.
 */
import "./list-place.css";
import { ArrowLeft } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useTwoPanes } from "../shell/use-two-panes.ts";
import { Button } from "./Button.tsx";

interface DetailFrameProps {
  readonly title: string;
  /** What stands right under the title. */
  readonly under?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** In one pane the title takes the focus: the row that had it is gone. */
export function DetailFrame({ title, under, onClose, children }: DetailFrameProps) {
  const { t } = useTranslation();
  const twoPanes = useTwoPanes();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!twoPanes) heading.current?.focus();
  }, [twoPanes]);
  return (
    <section className="list-detail" aria-label={title}>
      <div className="detail-body">
        {!twoPanes && (
          <div>
            <Button look="quiet" onClick={onClose}>
              <ArrowLeft size={18} aria-hidden />
              {t("list.back")}
            </Button>
          </div>
        )}
        <div className="detail-who">
          <h2 className="detail-name" ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {under}
        </div>
        {children}
      </div>
    </section>
  );
}
