/**
 * Owns: the way around: the places of the app, and the person with their line at the end.
 * Must not know: what is at each place.
 */
import "./rail.css";
import { Phone } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Person } from "../../../src-contract/views.ts";
import { useActions, usePlace } from "../ui-context.tsx";
import { PersonMenu } from "./PersonMenu.tsx";

/** A column at the side; a row below where the window is very narrow. */
export function Rail({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const { goTo } = useActions();
  const place = usePlace();
  return (
    <nav className="rail" aria-label={t("nav.label")}>
      <ul className="rail-places">
        <li>
          <button
            type="button"
            className="rail-place"
            aria-current={place === "phone" ? "page" : undefined}
            onClick={() => goTo("phone")}
          >
            <Phone size={20} aria-hidden />
            {t("nav.phone")}
          </button>
        </li>
      </ul>
      <PersonMenu person={person} />
    </nav>
  );
}
