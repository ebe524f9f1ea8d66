/**
 * Owns: one file of the diagnostics, to be read and searched.
 * Must not know: the other files, or whether this one goes along.
 */
import { ArrowLeft } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { DiagnosticFile } from "../../../src-contract/diagnostics.ts";
import { Button } from "../parts/Button.tsx";
import { FindField } from "./FindField.tsx";
import { piecesOf } from "./find-in-text.ts";
import { useFind } from "./use-find.ts";

interface FileTextProps {
  readonly file: DiagnosticFile;
  /** Set where it has taken the list's place. */
  readonly onClose: (() => void) | null;
}

/** Every letter that would be saved. */
export function FileText({ file, onClose }: FileTextProps) {
  const { t } = useTranslation();
  const body = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const pieces = useMemo(() => piecesOf(file.text), [file.text]);
  const find = useFind(body, pieces);
  const alone = onClose !== null;
  const Name = alone ? "h1" : "h2";
  useEffect(() => {
    if (alone) title.current?.focus();
  }, [alone]);
  return (
    <section className="list-detail file-text" aria-labelledby="file-text-name">
      <div className="file-text-head">
        {onClose && (
          <div>
            <Button look="quiet" onClick={onClose}>
              <ArrowLeft size={18} aria-hidden />
              {t("list.back")}
            </Button>
          </div>
        )}
        <Name className="file-text-name" id="file-text-name" ref={title} tabIndex={-1}>
          {file.name}
        </Name>
        <FindField find={find} />
      </div>
      <section
        className="file-text-body"
        ref={body}
        aria-label={t("diagnostics.text", { name: file.name })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be in reach of the keyboard.
        tabIndex={0}
      >
        {pieces.map((piece, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text has no other names for its pieces, and they stay in order.
          <div className="file-text-piece" key={index}>
            {piece}
          </div>
        ))}
      </section>
    </section>
  );
}
