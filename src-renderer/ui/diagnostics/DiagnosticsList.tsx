/**
 * Owns: the files of the diagnostics: which there are, which go along, and saving them.
 * Must not know: how a file is shown.
 */
import { RefreshCw } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Diagnostics } from "../../../src-contract/diagnostics.ts";
import { ListKey } from "../parts/ListKey.tsx";
import { useRowKeys } from "../parts/use-row-keys.ts";
import { FileRow } from "./FileRow.tsx";
import { SaveFiles } from "./SaveFiles.tsx";

interface DiagnosticsListProps {
  readonly diagnostics: Diagnostics;
  /** Name of the file that is shown. */
  readonly chosen: string | null;
  readonly onChoose: (name: string) => void;
  readonly leftOut: readonly string[];
  readonly onLeftOut: (names: readonly string[]) => void;
  readonly onAgain: () => void;
}

/** Its title takes the focus: whoever comes here hears first what this is. */
export function DiagnosticsList({ diagnostics, ...props }: DiagnosticsListProps) {
  const { t } = useTranslation();
  const { id, files } = diagnostics;
  const { chosen, onChoose, leftOut, onLeftOut, onAgain } = props;
  const title = useRef<HTMLHeadingElement>(null);
  const { list, onKeyDown } = useRowKeys();
  useEffect(() => title.current?.focus(), []);
  const toggle = (name: string): void =>
    onLeftOut(
      leftOut.includes(name) ? leftOut.filter((other) => other !== name) : [...leftOut, name],
    );
  return (
    <section className="list-pane" aria-label={t("diagnostics.title")}>
      <div className="diagnostics-head">
        <div className="diagnostics-title">
          <h1 ref={title} tabIndex={-1}>
            {t("diagnostics.title")}
          </h1>
          <ListKey label={t("diagnostics.again")} onClick={onAgain}>
            <RefreshCw size={18} aria-hidden />
          </ListKey>
        </div>
        <p>{t("diagnostics.lead")}</p>
        <p className="diagnostics-soft">{t("diagnostics.removed")}</p>
        <p className="diagnostics-id">
          {t("diagnostics.id")} <b className="tabular">{id}</b>
        </p>
      </div>
      <ul
        className="list-rows"
        ref={list}
        onKeyDown={onKeyDown}
        aria-label={t("diagnostics.files")}
      >
        {files.map((file) => (
          <FileRow
            key={file.name}
            file={file}
            chosen={file.name === chosen}
            goesAlong={!leftOut.includes(file.name)}
            onChoose={() => onChoose(file.name)}
            onToggle={() => toggle(file.name)}
          />
        ))}
      </ul>
      <SaveFiles key={id} diagnostics={diagnostics} leftOut={leftOut} />
    </section>
  );
}
