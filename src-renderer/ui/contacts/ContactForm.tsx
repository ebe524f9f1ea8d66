/**
 * Owns: entering a contact, or changing one.
 * Must not know: where it is kept.
 */
import { Plus, X } from "lucide-react";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Contact, type ContactNumber, numberKinds } from "../../../src-contract/contacts.ts";
import type { AppError } from "../../../src-contract/errors.ts";
import { contactFrom } from "../../contacts/contact-draft.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { Field } from "../parts/Field.tsx";
import { ListKey } from "../parts/ListKey.tsx";
import { useActions } from "../ui-context.tsx";

interface ContactFormProps {
  /** Null for a new one. */
  readonly contact: Contact | null;
  readonly onSaved: (id: string) => void;
  readonly onCancel: () => void;
}

/** Empty numbers are left out. What is wrong is said, and nothing that was typed is lost. */
export function ContactForm({ contact, onSaved, onCancel }: ContactFormProps) {
  const { t } = useTranslation();
  const { saveContact } = useActions();
  const form = useRef<HTMLFormElement>(null);
  const problemId = useId();
  const [name, setName] = useState(contact?.name ?? "");
  const [organisation, setOrganisation] = useState(contact?.organisation ?? "");
  const [numbers, setNumbers] = useState<readonly ContactNumber[]>(
    contact !== null && contact.numbers.length > 0 ? contact.numbers : [emptyNumber],
  );
  const [incomplete, setIncomplete] = useState(false);
  const [problem, setProblem] = useState<AppError | null>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const change = (index: number, more: Partial<ContactNumber>): void =>
    setNumbers(numbers.map((one, at) => (at === index ? { ...one, ...more } : one)));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const filled = numbers.filter(({ number }) => number.trim() !== "");
    const draft = { name, organisation, numbers: filled, favourite: contact?.favourite ?? false };
    const complete = contactFrom(draft, contact?.id ?? crypto.randomUUID());
    setIncomplete(complete === null);
    if (complete === null) return form.current?.querySelector("input")?.focus();
    const refused = await saveContact(complete);
    setProblem(refused);
    if (refused === null) onSaved(complete.id);
  };
  return (
    <section className="list-detail">
      <form
        className="detail-body"
        ref={form}
        aria-label={t(contact === null ? "contacts.add" : "contacts.edit")}
        onSubmit={(event) => void submit(event)}
        onKeyDown={({ key }) => key === "Escape" && onCancel()}
      >
        <h2 className="detail-name">{t(contact === null ? "contacts.add" : "contacts.edit")}</h2>
        <Field
          label={t("contacts.name")}
          value={name}
          maxLength={200}
          autoComplete="off"
          aria-invalid={incomplete}
          aria-describedby={problemId}
          onChange={(event) => setName(event.target.value)}
        />
        <p id={problemId} role="alert" className="contact-problem">
          {incomplete && t("contacts.incomplete")}
        </p>
        <Field
          label={t("contacts.organisation")}
          value={organisation}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => setOrganisation(event.target.value)}
        />
        {numbers.map(({ kind, number }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: numbers have no identity, and every field is controlled
          <div key={index} className="contact-number-fields">
            <select
              className="field-input contact-kind"
              aria-label={t("contacts.kind")}
              value={kind}
              onChange={(event) => {
                const chosen = numberKinds.find((one) => one === event.target.value);
                if (chosen !== undefined) change(index, { kind: chosen });
              }}
            >
              {numberKinds.map((one) => (
                <option key={one} value={one}>
                  {t(`contacts.${one}`)}
                </option>
              ))}
            </select>
            <input
              className="field-input tabular"
              aria-label={t("contacts.number")}
              placeholder={t("contacts.number")}
              inputMode="tel"
              autoComplete="off"
              maxLength={100}
              value={number}
              onChange={(event) => change(index, { number: event.target.value })}
            />
            <ListKey
              label={t("contacts.removeNumber", { number })}
              onClick={() => setNumbers(numbers.filter((_, at) => at !== index))}
            >
              <X size={18} aria-hidden />
            </ListKey>
          </div>
        ))}
        {numbers.length < 20 && (
          <div>
            <Button look="quiet" onClick={() => setNumbers([...numbers, emptyNumber])}>
              <Plus size={18} aria-hidden />
              {t("contacts.addNumber")}
            </Button>
          </div>
        )}
        <div role="alert">{problem && <ErrorBanner error={problem} />}</div>
        <div className="detail-keys">
          <Button look="main" type="submit">
            {t("contacts.save")}
          </Button>
          <Button onClick={onCancel}>{t("contacts.cancel")}</Button>
        </div>
      </form>
    </section>
  );
}

const emptyNumber: ContactNumber = { kind: "work", number: "" };
