/**
 * Owns: the contacts by name, favourites first, narrowed down while one types.
 * Must not know: a single contact's detail.
 */
import { Plus, Star, UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Contact } from "../../../src-contract/contacts.ts";
import type { DirectoryEntry } from "../../../src-contract/directory-api.ts";
import { findContacts, inOrder } from "../../contacts/find-contacts.ts";
import { peopleIn } from "../../directory/directory-search-state.ts";
import { displayNumber } from "../../numbers/phone-number.ts";
import { contactOf } from "../../stores/contacts-store.ts";
import { useDirectory } from "../directory/use-directory.ts";
import { StatusMark } from "../favourites/StatusMark.tsx";
import { useLineStatuses } from "../favourites/use-line-status.ts";
import { EmptyState } from "../parts/EmptyState.tsx";
import { ListKey } from "../parts/ListKey.tsx";
import { ListRow } from "../parts/ListRow.tsx";
import { SearchField } from "../parts/SearchField.tsx";
import { useRowKeys } from "../parts/use-row-keys.ts";
import { useActions, useContacts, useFeature, useUi } from "../ui-context.tsx";
import { ContactFiles } from "./ContactFiles.tsx";
import { DirectoryRows } from "./DirectoryRows.tsx";

interface ContactListProps {
  /** Id of the contact that is shown, or number of the colleague. */
  readonly chosenId: string | null;
  /** What is looked for. */
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly onChoose: (id: string) => void;
  readonly onChooseColleague: (entry: DirectoryEntry) => void;
  readonly onNew: () => void;
}

/** More rows than this at once only slow the window down: whoever looks for others searches. */
const mostRows = 300;

/** Arrow keys walk, Enter calls the first number. Whoever is a contact already is not shown as a colleague again. */
export function ContactList(props: ContactListProps) {
  const { chosenId, query, onQuery, onChoose, onChooseColleague, onNew } = props;
  const { t, i18n } = useTranslation();
  const known = useContacts();
  const { contacts, unreadable } = known.view;
  const { region } = useUi().surroundings;
  const rows = useRowKeys();
  const found = inOrder(findContacts(contacts, query), i18n.language);
  const search = useDirectory(query);
  const colleagues = peopleIn(search).filter(
    ({ number }) => contactOf(known, number, region) === null,
  );
  const ordered = found.toSorted((one, other) => Number(other.favourite) - Number(one.favourite));
  return (
    <div className="list-pane">
      <div className="list-head">
        <SearchField
          label={t("contacts.search")}
          value={query}
          onChange={onQuery}
          onLeave={rows.enter}
        />
        <ListKey label={t("contacts.add")} onClick={onNew}>
          <Plus size={20} aria-hidden />
        </ListKey>
      </div>
      {unreadable > 0 && (
        <p className="list-note">{t("contacts.unreadable", { count: unreadable })}</p>
      )}
      <p className="visually-hidden" role="status">
        {query === "" || search.kind === "searching"
          ? ""
          : t("list.found", { count: found.length + colleagues.length })}
      </p>
      {contacts.length === 0 && search.kind === "idle" ? (
        <EmptyState
          icon={UserRound}
          title={t("contacts.emptyTitle")}
          text={t("contacts.emptyText")}
          action={t("contacts.add")}
          onAction={onNew}
        />
      ) : (
        found.length === 0 &&
        search.kind === "idle" && <p className="list-note">{t("list.nothing", { query })}</p>
      )}
      <ul
        className="list-rows contacts-rows"
        ref={rows.list}
        onKeyDown={rows.onKeyDown}
        aria-label={t("nav.contacts")}
      >
        {ordered.slice(0, mostRows).map((contact) => (
          <ContactRow
            key={contact.id}
            contact={contact}
            chosen={contact.id === chosenId}
            onChoose={() => onChoose(contact.id)}
          />
        ))}
        <DirectoryRows
          search={search}
          people={colleagues}
          chosen={chosenId}
          onChoose={onChooseColleague}
        />
      </ul>
      {useFeature("contactFiles") && <ContactFiles />}
    </div>
  );
}

interface ContactRowProps {
  readonly contact: Contact;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function ContactRow({ contact, chosen, onChoose }: ContactRowProps) {
  const { t } = useTranslation();
  const { callBack } = useActions();
  const { region } = useUi().surroundings;
  const [first] = contact.numbers;
  const status = useLineStatuses()(contact.numbers.map(({ number }) => number));
  return (
    <ListRow
      icon={UserRound}
      name={contact.name}
      more={
        contact.organisation ||
        (first ? displayNumber(first.number, region) : t("contacts.noNumber"))
      }
      end={
        contact.favourite && (
          <span className="list-row-time contact-marks">
            {status !== null && <StatusMark status={status} />}
            <Star size={14} aria-label={t("contacts.favourite")} role="img" />
          </span>
        )
      }
      chosen={chosen}
      onChoose={onChoose}
      onCall={first ? () => void callBack(first.number) : null}
    />
  );
}
