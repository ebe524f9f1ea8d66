/**
 * Owns: the contacts as a place: the list, and one contact beside it or in its stead.
 * Must not know: how contacts are kept.
 */
import "../parts/list-place.css";
import "./contacts.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DirectoryEntry } from "../../../src-contract/directory-api.ts";
import { useTwoPanes } from "../shell/use-two-panes.ts";
import { useContacts } from "../ui-context.tsx";
import { ContactDetail } from "./ContactDetail.tsx";
import { ContactForm } from "./ContactForm.tsx";
import { ContactList } from "./ContactList.tsx";
import { DirectoryDetail } from "./DirectoryDetail.tsx";

type Shown =
  | { readonly kind: "none" }
  | { readonly kind: "new" }
  | { readonly kind: "contact" | "editing"; readonly id: string }
  | { readonly kind: "colleague"; readonly entry: DirectoryEntry };

/** The list, a contact, or the form for one. */
export function ContactsPlace() {
  const { t } = useTranslation();
  const { contacts } = useContacts().view;
  const twoPanes = useTwoPanes();
  const [shown, setShown] = useState<Shown>({ kind: "none" });
  /** Still there for whoever comes back from one they found. */
  const [query, setQuery] = useState("");
  const chosenId =
    shown.kind === "colleague" ? shown.entry.number : "id" in shown ? shown.id : null;
  const chosen = contacts.find(({ id }) => id === chosenId) ?? null;
  const close = (): void => setShown({ kind: "none" });
  const show = (id: string): void => setShown({ kind: "contact", id });
  const detail =
    shown.kind === "new" ? (
      <ContactForm key="new" contact={null} onSaved={show} onCancel={close} />
    ) : shown.kind === "colleague" ? (
      <DirectoryDetail
        key={shown.entry.number}
        entry={shown.entry}
        onAdded={show}
        onClose={close}
      />
    ) : chosen === null ? null : shown.kind === "editing" ? (
      <ContactForm
        key={chosen.id}
        contact={chosen}
        onSaved={show}
        onCancel={() => show(chosen.id)}
      />
    ) : (
      <ContactDetail
        key={chosen.id}
        contact={chosen}
        onEdit={() => setShown({ kind: "editing", id: chosen.id })}
        onClose={close}
      />
    );
  return (
    <>
      <h1 className="visually-hidden">{t("nav.contacts")}</h1>
      <div className="list-place">
        {(twoPanes || detail === null) && (
          <ContactList
            chosenId={chosenId}
            query={query}
            onQuery={setQuery}
            onChoose={show}
            onChooseColleague={(entry) => setShown({ kind: "colleague", entry })}
            onNew={() => setShown({ kind: "new" })}
          />
        )}
        {detail ??
          (twoPanes && (
            <div className="list-detail">
              <p className="list-note">{t("contacts.choose")}</p>
            </div>
          ))}
      </div>
    </>
  );
}
