/**
 * Owns: one file of the diagnostics in the list: its name, what it tells of, its size, and whether it goes along.
 * Must not know: the other files.
 */
import { useTranslation } from "react-i18next";
import type { DiagnosticFile } from "../../../src-contract/diagnostics.ts";
import { contentOf, sizeWords } from "./file-words.ts";

interface FileRowProps {
  readonly file: DiagnosticFile;
  readonly chosen: boolean;
  readonly goesAlong: boolean;
  readonly onChoose: () => void;
  readonly onToggle: () => void;
}

/** A press shows the file; the box in front decides whether it is saved. */
export function FileRow({ file, chosen, goesAlong, onChoose, onToggle }: FileRowProps) {
  const { t, i18n } = useTranslation();
  const { name, bytes } = file;
  return (
    <li className="list-row">
      <input
        className="diagnostics-box"
        type="checkbox"
        aria-label={t("diagnostics.include", { name })}
        checked={goesAlong}
        onChange={onToggle}
      />
      <button
        type="button"
        data-row
        className="list-row-main diagnostics-file"
        aria-current={chosen}
        onClick={onChoose}
      >
        <span className="list-row-name">{name}</span>
        <span className="list-row-soft">{t(`diagnostics.file.${contentOf(name)}`)}</span>
        <span className="list-row-time tabular">{sizeWords(bytes, i18n.language)}</span>
      </button>
    </li>
  );
}
