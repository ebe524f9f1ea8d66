/**
 * Owns: one colleague of the directory, and taking them over into the person's own contacts.
 * Must not know: how colleagues are found.
 */
import { Phone, Star, UserRoundPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DirectoryEntry } from "../../../src-contract/directory-api.ts";
import type { AppError } from "../../../src-contract/errors.ts";
import { contactFrom } from "../../contacts/contact-draft.ts";
import { displayNumber } from "../../numbers/phone-number.ts";
import { Button } from "../parts/Button.tsx";
import { DetailFrame } from "../parts/DetailFrame.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { useActions, useUi } from "../ui-context.tsx";

interface DirectoryDetailProps {
  readonly entry: DirectoryEntry;
  readonly onAdded: (contactId: string) => void;
  readonly onClose: () => void;
}

/** Whoever is taken over is shown as a contact from then on. */
export function DirectoryDetail({ entry, onAdded, onClose }: DirectoryDetailProps) {
  const { t } = useTranslation();
  const { callBack, saveContact } = useActions();
  const { region } = useUi().surroundings;
  const [problem, setProblem] = useState<AppError | null>(null);
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
    <DetailFrame
      title={name}
      under={
        <>
          {department !== null && <p className="detail-soft">{department}</p>}
          {email !== null && <p className="detail-soft">{email}</p>}
          <p className="detail-soft tabular">{displayNumber(number, region)}</p>
        </>
      }
      onClose={onClose}
    >
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
    </DetailFrame>
  );
}
