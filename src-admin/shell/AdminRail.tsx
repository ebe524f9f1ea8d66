/**
 * Owns: the way around where there is room: places at the side, and who is here at their end.
 * Must not know: what is at each place.
 */
import "./admin-rail.css";
import { LogOut } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../src-renderer/ui/parts/Button.tsx";
import { Mark } from "../../src-renderer/ui/parts/Mark.tsx";
import { useAdmin } from "../admin-context.ts";
import { addressOfPlace, type PlaceName } from "./place.ts";
import { placeIcons } from "./place-icons.ts";

/** What both ways around need. */
export interface WayAroundProps {
  readonly open: readonly PlaceName[];
  readonly current: PlaceName | undefined;
  readonly onSignOut: () => void;
}

export function AdminRail({ open, current, onSignOut }: WayAroundProps) {
  const { t } = useTranslation();
  const { session } = useAdmin();
  return (
    <nav className="admin-rail" aria-label={t("shell.places")}>
      <p className="admin-rail-head">
        <Mark size={24} />
        <span>{session.organisation.name}</span>
      </p>
      <ul className="admin-rail-places">
        {open.map((name) => {
          const Icon = placeIcons[name];
          return (
            <li key={name}>
              <a
                className="admin-rail-place"
                href={addressOfPlace(name)}
                {...(name === current && { "aria-current": "page" as const })}
              >
                <Icon size={18} aria-hidden />
                {t(`places.${name}`)}
              </a>
            </li>
          );
        })}
      </ul>
      <div className="admin-rail-person">
        <p className="admin-rail-name">{session.name}</p>
        <p>{t(`roles.${session.role}`)}</p>
        <Button look="quiet" className="admin-rail-out" onClick={onSignOut}>
          <LogOut size={16} aria-hidden />
          {t("shell.signOut")}
        </Button>
      </div>
    </nav>
  );
}
