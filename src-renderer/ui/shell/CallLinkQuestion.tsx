/**
 * Owns: the question whether to call what a link asks for. No link calls by itself.
 * Must not know: where links come from.
 */
import { Phone } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { displayNumber } from "../../numbers/phone-number.ts";
import { contactOf } from "../../stores/contacts-store.ts";
import { Button } from "../parts/Button.tsx";
import { useActions, useContacts, useUi } from "../ui-context.tsx";

/** Takes the focus, but not on Call: whoever is typing must not place a call. */
export function CallLinkQuestion() {
  const { t } = useTranslation();
  const { stores, surroundings } = useUi();
  const { link } = useStore(stores.callLink);
  const { callBack, dismissCallLink } = useActions();
  const contacts = useContacts();
  const question = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (link !== null) question.current?.focus();
  }, [link]);
  if (link === null) return null;
  const number = displayNumber(link, surroundings.region);
  const contact = contactOf(contacts, link, surroundings.region);
  const call = (): void => {
    dismissCallLink();
    void callBack(link);
  };
  return (
    <div className="error-banner" ref={question} tabIndex={-1}>
      <Phone className="error-banner-icon" size={18} aria-hidden />
      <div className="error-banner-words">
        <p className="error-banner-what">
          {contact === null
            ? t("callLink.question", { number })
            : t("callLink.questionNamed", { name: contact.name, number })}
        </p>
        <p className="error-banner-next">{t("callLink.why")}</p>
        <div className="keep-answers">
          <Button look="main" onClick={call}>
            {t("callLink.call")}
          </Button>
          <Button onClick={dismissCallLink}>{t("callLink.leave")}</Button>
        </div>
      </div>
    </div>
  );
}
