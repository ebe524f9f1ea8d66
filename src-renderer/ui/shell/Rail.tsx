/**
 * Owns: the way around: the places of the app, and the person with their line at the end.
 * Must not know: what is at each place.
 */
import "./rail.css";
import { BookUser, History, type LucideIcon, Phone, Voicemail } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "../../../src-contract/views.ts";
import type { Place } from "../../stores/place-store.ts";
import { useActions, useFeature, useHistory, usePlace, useVoicemail } from "../ui-context.tsx";
import { DoNotDisturbSwitch } from "./DoNotDisturbSwitch.tsx";
import { PersonMenu } from "./PersonMenu.tsx";

/** A column at the side; a row below where the window is very narrow. */
export function Rail({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const { missed } = useHistory();
  const hasHistory = useFeature("history");
  const voicemail = useVoicemail();
  const messages = voicemail.kind === "known" ? voicemail.summary.newMessages : 0;
  return (
    <nav className="rail" aria-label={t("nav.label")}>
      <ul className="rail-places">
        <RailPlace place="phone" icon={Phone}>
          {t("nav.phone")}
        </RailPlace>
        <RailPlace place="contacts" icon={BookUser}>
          {t("nav.contacts")}
        </RailPlace>
        {hasHistory && (
          <RailPlace place="history" icon={History} badge={missed}>
            {t("nav.history")}
            {missed > 0 && (
              <span className="visually-hidden">{t("history.missed", { count: missed })}</span>
            )}
          </RailPlace>
        )}
        {voicemail.kind !== "not-offered" && (
          <RailPlace place="voicemail" icon={Voicemail} badge={messages}>
            {t("nav.voicemail")}
            {messages > 0 && (
              <span className="visually-hidden">{t("voicemail.new", { count: messages })}</span>
            )}
          </RailPlace>
        )}
      </ul>
      <div className="rail-end">
        <DoNotDisturbSwitch />
        <PersonMenu person={person} />
      </div>
    </nav>
  );
}

interface RailPlaceProps {
  readonly place: Place;
  readonly icon: LucideIcon;
  /** How much is new there; 0 for nothing. The words for it are among the children. */
  readonly badge?: number;
  readonly children: ReactNode;
}

function RailPlace({ place, icon: Icon, badge = 0, children }: RailPlaceProps) {
  const { goTo } = useActions();
  return (
    <li>
      <button
        type="button"
        className="rail-place"
        aria-current={usePlace() === place ? "page" : undefined}
        onClick={() => goTo(place)}
      >
        <span className="rail-icon" aria-hidden>
          <Icon size={20} />
          {badge > 0 && <span className="rail-badge tabular">{badge > 99 ? "99+" : badge}</span>}
        </span>
        <span className="rail-label">{children}</span>
      </button>
    </li>
  );
}
