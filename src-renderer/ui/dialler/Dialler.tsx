/**
 * Owns: entering a number and calling it.
 * Must not know: what a call looks like.
 */
import "./dialler.css";
import { Phone } from "lucide-react";
import { type FormEvent, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useActions, useLine } from "../ui-context.tsx";
import { DialPad } from "./DialPad.tsx";
import { NumberField } from "./NumberField.tsx";
import type { NumberEntry } from "./use-number-entry.ts";

/** Enter calls; with an empty field it brings back the number called last. */
export function Dialler({ entry }: { readonly entry: NumberEntry }) {
  const { t } = useTranslation();
  const { dial, prepareCall } = useActions();
  const registered = useLine().registration.kind === "registered";
  useEffect(() => {
    if (entry.text !== "") prepareCall();
  }, [entry.text, prepareCall]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const number = entry.text.trim();
    if (number === "") entry.recall();
    else if (await dial(number)) entry.done();
  };
  return (
    <form
      className="dialler"
      aria-label={t("dialler.label")}
      onSubmit={(event) => void submit(event)}
    >
      <NumberField entry={entry} />
      <DialPad onKey={entry.insert} />
      <button type="submit" className="dialler-call" aria-disabled={!registered}>
        <Phone size={20} aria-hidden />
        {t("dialler.call")}
      </button>
    </form>
  );
}
