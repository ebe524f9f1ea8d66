/**
 * Owns: colleagues below the person's own contacts, while something is looked for.
 * Must not know: how they are found, or a single one's detail.
 */
import { Building2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { DirectoryEntry } from "../../../src-contract/directory-api.ts";
import { type DirectorySearchState, peopleIn } from "../../directory/directory-search-state.ts";
import { displayNumber } from "../../numbers/phone-number.ts";
import { ListRow } from "../parts/ListRow.tsx";
import { useActions, useUi } from "../ui-context.tsx";

interface DirectoryRowsProps {
  readonly search: DirectorySearchState;
  /** Those who are not among the person's own contacts already. */
  readonly people: readonly DirectoryEntry[];
  /** Number of the one that is shown. */
  readonly chosen: string | null;
  readonly onChoose: (entry: DirectoryEntry) => void;
}

/** One item of the list. Nothing at all while nobody looks for anything. */
export function DirectoryRows({ search, people, chosen, onChoose }: DirectoryRowsProps) {
  const { t } = useTranslation();
  if (search.kind === "idle") return null;
  const onlyContacts = people.length === 0 && peopleIn(search).length > 0;
  if (search.kind === "found" && onlyContacts && !search.more) return null;
  const heading = t("directory.title");
  return (
    <li>
      <h2 className="list-day">{heading}</h2>
      {search.kind === "failed" && <p className="list-note">{t("directory.unreachable")}</p>}
      {search.kind === "searching" && people.length === 0 && (
        <p className="list-note">{t("directory.searching")}</p>
      )}
      {search.kind === "found" && peopleIn(search).length === 0 && (
        <p className="list-note">{t("directory.nobody")}</p>
      )}
      {people.length > 0 && (
        <ul className="list-rows directory-rows" aria-label={heading}>
          {people.map((entry) => (
            <DirectoryRow
              key={entry.number}
              entry={entry}
              chosen={entry.number === chosen}
              onChoose={() => onChoose(entry)}
            />
          ))}
        </ul>
      )}
      {search.kind === "found" && search.more && <p className="list-note">{t("directory.more")}</p>}
    </li>
  );
}

interface DirectoryRowProps {
  readonly entry: DirectoryEntry;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function DirectoryRow({ entry, chosen, onChoose }: DirectoryRowProps) {
  const { callBack } = useActions();
  const { region } = useUi().surroundings;
  const { name, number, department } = entry;
  const shown = displayNumber(number, region);
  return (
    <ListRow
      icon={Building2}
      name={name}
      more={department === null ? shown : `${shown} · ${department}`}
      chosen={chosen}
      onChoose={onChoose}
      onCall={() => void callBack(number)}
    />
  );
}
