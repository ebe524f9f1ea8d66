/**
 * Owns: entering a number and calling it.
 * Must not know: what a call looks like.
 */
import "./dialler.css";
import { Phone } from "lucide-react";
import { type FormEvent, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useColleagues } from "../directory/use-colleagues.ts";
import { FavouritesStrip } from "../favourites/FavouritesStrip.tsx";
import { useNamedHistory } from "../history/use-named-history.ts";
import { useTwoPanes } from "../shell/use-two-panes.ts";
import { useActions, useContacts, useLine, useUi } from "../ui-context.tsx";
import { DialPad } from "./DialPad.tsx";
import { NumberField } from "./NumberField.tsx";
import { suggest } from "./suggest.ts";
import type { NumberEntry } from "./use-number-entry.ts";

/** Enter calls; with an empty field it brings back the number called last. */
export function Dialler({ entry }: { readonly entry: NumberEntry }) {
  const { t } = useTranslation();
  const { dial, prepareCall } = useActions();
  const registered = useLine().registration.kind === "registered";
  const { contacts } = useContacts().view;
  const { entries } = useNamedHistory();
  const { region } = useUi().surroundings;
  const twoPanes = useTwoPanes();
  const colleagues = useColleagues(entry.text);
  const suggestions = useMemo(
    () => suggest(entry.text, contacts, entries, region, colleagues),
    [entry.text, contacts, entries, region, colleagues],
  );
  useEffect(() => {
    if (entry.text !== "") prepareCall();
  }, [entry.text, prepareCall]);
  const call = async (number: string): Promise<void> => {
    if (await dial(number)) entry.done();
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const number = entry.text.trim();
    if (number === "") entry.recall();
    else await call(number);
  };
  return (
    <form
      className="dialler"
      aria-label={t("dialler.label")}
      onSubmit={(event) => void submit(event)}
    >
      <NumberField
        entry={entry}
        suggestions={suggestions}
        onPick={({ number }) => void call(number)}
      />
      {!twoPanes && <FavouritesStrip hidden={entry.text !== ""} />}
      <DialPad onKey={entry.insert} />
      <button type="submit" className="dialler-call" aria-disabled={!registered}>
        <Phone size={20} aria-hidden />
        {t("dialler.call")}
      </button>
    </form>
  );
}
