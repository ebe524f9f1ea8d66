/**
 * Owns: making a favourite of whoever has a number, and taking it back.
 * Must not know: where the number comes from.
 */
import { Star } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AppError } from "../../../src-contract/errors.ts";
import { contactOf } from "../../stores/contacts-store.ts";
import { Button } from "../parts/Button.tsx";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { useActions, useContacts, useUi } from "../ui-context.tsx";

interface FavouriteButtonProps {
  /** For a number that belongs to nobody yet: a new contact is called this. */
  readonly name: string;
  readonly number: string;
}

/** Pressed for a favourite. */
export function FavouriteButton({ name, number }: FavouriteButtonProps) {
  const { t } = useTranslation();
  const { saveContact } = useActions();
  const { region } = useUi().surroundings;
  const known = contactOf(useContacts(), number, region);
  const [problem, setProblem] = useState<AppError | null>(null);
  const favourite = known?.favourite ?? false;
  const contact = known ?? {
    id: crypto.randomUUID(),
    name,
    organisation: "",
    numbers: [{ kind: "work" as const, number }],
  };
  return (
    <>
      <Button
        aria-pressed={favourite}
        onClick={async () => setProblem(await saveContact({ ...contact, favourite: !favourite }))}
      >
        <Star size={18} aria-hidden fill={favourite ? "currentColor" : "none"} />
        {t("contacts.favourite")}
      </Button>
      <div role="alert">{problem && <ErrorBanner error={problem} />}</div>
    </>
  );
}
