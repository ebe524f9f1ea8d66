/**
 * Owns: one contact and what can be done with it.
 * Must not know: the list, or changing it.
 */
import { Pencil, Phone, Star, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Contact } from "../../../src-contract/contacts.ts";
import type { AppError } from "../../../src-contract/errors.ts";
import { displayNumber } from "../../numbers/phone-number.ts";
import { Button } from "../parts/Button.tsx";
import { DetailFrame } from "../parts/DetailFrame.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { useActions, useUi } from "../ui-context.tsx";

interface ContactDetailProps {
  readonly contact: Contact;
  readonly onEdit: () => void;
  readonly onClose: () => void;
}

/** Deleting asks first. */
export function ContactDetail({ contact, onEdit, onClose }: ContactDetailProps) {
  const { t } = useTranslation();
  const { callBack, saveContact, deleteContact } = useActions();
  const { region } = useUi().surroundings;
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);
  const { id, name, organisation, numbers, favourite } = contact;
  return (
    <DetailFrame
      title={name}
      under={organisation !== "" && <p className="detail-soft">{organisation}</p>}
      onClose={onClose}
    >
      <ul className="detail-list">
        {numbers.map(({ kind, number }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: numbers have no identity, and are not moved here
          <li key={index} className="contact-number">
            <span>
              <span className="detail-soft">{t(`contacts.${kind}`)}</span>
              <br />
              <span className="tabular">{displayNumber(number, region)}</span>
            </span>
            <Button
              aria-label={t("history.callNamed", { name: `${name}, ${number}` })}
              onClick={() => void callBack(number)}
            >
              <Phone size={18} aria-hidden />
              {t("dialler.call")}
            </Button>
          </li>
        ))}
      </ul>
      <div role="alert">{problem && <ErrorBanner error={problem} />}</div>
      <div className="detail-keys">
        <Button onClick={onEdit}>
          <Pencil size={18} aria-hidden />
          {t("contacts.edit")}
        </Button>
        <Button
          aria-pressed={favourite}
          onClick={async () => setProblem(await saveContact({ ...contact, favourite: !favourite }))}
        >
          <Star size={18} aria-hidden fill={favourite ? "currentColor" : "none"} />
          {t("contacts.favourite")}
        </Button>
        <Button onClick={() => setAsking(true)} aria-expanded={asking}>
          <Trash2 size={18} aria-hidden />
          {t("contacts.delete")}
        </Button>
      </div>
      {asking && (
        <div className="detail-who">
          <p>{t("contacts.deleteQuestion", { name })}</p>
          <div className="detail-keys">
            <Button look="main" autoFocus onClick={() => setAsking(false)}>
              {t("profile.keep")}
            </Button>
            <Button onClick={async () => setProblem(await deleteContact(id))}>
              {t("contacts.deleteConfirm")}
            </Button>
          </div>
        </div>
      )}
    </DetailFrame>
  );
}
