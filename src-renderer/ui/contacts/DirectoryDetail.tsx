/**
 * Owns: one colleague of the directory, and taking them over into the person's own contacts.
 * Must not know: how colleagues are found.
 */
import { ArrowLeft, Phone, Star, UserRoundPlus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DirectoryEntry } from "../../../src-contract/directory-api.ts";
import type { AppError } from "../../../src-contract/errors.ts";
import { contactFrom } from "../../contacts/contact-draft.ts";
import { displayNumber } from "../../numbers/phone-number.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { useTwoPanes } from "../shell/use-two-panes.ts";
import { useActions, useUi } from "../ui-context.tsx";

interface DirectoryDetailProps {
  readonly entry: DirectoryEntry;
  readonly onAdded: (contactId: string) => void;
  readonly onClose: () => void;
}

/** In one pane it takes the list's place, with a way back. */
export function DirectoryDetail({ entry, onAdded, onClose }: DirectoryDetailProps) {
  const { t } = useTranslation();
  const { callBack, saveContact } = useActions();
  const { region } = useUi().surroundings;
  const twoPanes = useTwoPanes();
  const [problem, setProblem] = useState<AppError | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!twoPanes) title.current?.focus();
  }, [twoPanes]);
  const { name, number, email, department } = entry;
  const add = async (favourite: boolean): Promise<void> => {
    const organisation = department ?? "";
    const draft = { name, organisation, numbers: [{ kind: "work" as const, number }], favourite };
    const contact = contactFrom(draft, crypto.randomUUID());
    if (contact === null) return setProblem({ code: "bad-request" });
    const refused = await saveContact(contact);
    setProblem(refused);
    if (refused === null) onAdded(contact.id);
  };
  return (
    <section className="list-detail" aria-label={name}>
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
          <h2 className="detail-name" ref={title} tabIndex={-1}>
            {name}
          </h2>
          {department !== null && <p className="detail-soft">{department}</p>}
          {email !== null && <p className="detail-soft">{email}</p>}
          <p className="detail-soft tabular">{displayNumber(number, region)}</p>
        </div>
        <div role="alert">{problem && <ErrorBanner error={problem} />}</div>
        <div className="detail-keys">
          <Button look="main" onClick={() => void callBack(number)}>
            <Phone size={18} aria-hidden />
            {t("dialler.call")}
          </Button>
          <Button onClick={() => void add(false)}>
            <UserRoundPlus size={18} aria-hidden />
            {t("directory.addToContacts")}
          </Button>
          <Button onClick={() => void add(true)}>
            <Star size={18} aria-hidden />
            {t("directory.addToFavourites")}
          </Button>
        </div>
      </div>
    </section>
  );
}
