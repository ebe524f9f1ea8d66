/**
 * Owns: the way around where the window is narrow: the open place's name is a menu of the others.
 * Must not know: what is at each place.
 */
import "../../src-renderer/ui/shell/menu.css";
import "./place-menu.css";
import { ChevronDown, LogOut } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useTranslation } from "react-i18next";
import { Mark } from "../../src-renderer/ui/parts/Mark.tsx";
import { useAdmin } from "../admin-context.ts";
import type { WayAroundProps } from "./AdminRail.tsx";
import { addressOfPlace } from "./place.ts";
import { placeIcons } from "./place-icons.ts";

export function PlaceMenu({ open, current, onSignOut }: WayAroundProps) {
  const { t } = useTranslation();
  const { session } = useAdmin();
  return (
    <nav className="place-menu" aria-label={t("shell.places")}>
      <Mark size={24} />
      {/* Not modal: locking the page's scroll would write a style element, which the CSP refuses. */}
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="place-menu-open" aria-label={t("shell.places")}>
          {current === undefined ? session.organisation.name : t(`places.${current}`)}
          <ChevronDown size={16} aria-hidden />
        </DropdownMenu.Trigger>
        <DropdownMenu.Content className="menu" align="start" sideOffset={4} collisionPadding={8}>
          <div className="menu-head">
            <p className="menu-name">{session.name}</p>
            <p className="menu-soft">
              {session.organisation.name} · {t(`roles.${session.role}`)}
            </p>
          </div>
          <DropdownMenu.Separator className="menu-line" />
          {open.map((name) => {
            const Icon = placeIcons[name];
            return (
              <DropdownMenu.Item key={name} className="menu-item" asChild>
                <a href={addressOfPlace(name)}>
                  <span className="menu-tick">
                    <Icon size={16} aria-hidden />
                  </span>
                  {t(`places.${name}`)}
                </a>
              </DropdownMenu.Item>
            );
          })}
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Item className="menu-item" onSelect={onSignOut}>
            <span className="menu-tick">
              <LogOut size={16} aria-hidden />
            </span>
            {t("shell.signOut")}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Root>
    </nav>
  );
}
