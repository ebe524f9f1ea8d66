/**
 * Owns: the person's corner: who they are, how their line is, the look, signing out.
 * Must not know: how signing out is done.
 */
import "./menu.css";
import { Building2, Check, ListChecks, LogOut, Power, Settings2, UserRound } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import type { Person } from "../../../src-contract/views.ts";
import type { Place } from "../../stores/place-store.ts";
import { type Theme, themes } from "../../stores/theme-store.ts";
import { isLive } from "../calls/arrange-calls.ts";
import { Avatar } from "../parts/Avatar.tsx";
import {
  useActions,
  useCalls,
  useLine,
  usePermissions,
  usePlace,
  usePreferences,
  useUi,
} from "../ui-context.tsx";
import { lineCondition, ownNumber } from "./line-condition.ts";
import { lineIcons } from "./line-icons.ts";
import { SignOutDialog } from "./SignOutDialog.tsx";

/** What the menu leads to. */
const behindPerson: ReadonlySet<Place> = new Set<Place>([
  "profile",
  "settings",
  "check-setup",
  "diagnostics",
]);

/** Signing out asks first only while a call is up. */
export function PersonMenu({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const { signOut, quit, chooseTheme, changePreferences, goTo, openAdministration } = useActions();
  const { doNotDisturb } = usePreferences();
  const { managed } = useUi().surroundings;
  const { theme } = useStore(useUi().stores.theme);
  const inCall = useCalls().calls.some(isLive);
  const line = useLine();
  const administers = usePermissions().includes("administer");
  const place = usePlace();
  /** Those places take the focus themselves; the menu must not take it back. */
  const leaving = useRef(false);
  const leaveFor = (next: Place): void => {
    leaving.current = place !== next;
    goTo(next);
  };
  const [asking, setAsking] = useState(false);
  const condition = lineCondition(line);
  const state = t(`line.${condition}`);
  const LineIcon = lineIcons[condition];
  return (
    <>
      {/* Not modal: locking the page's scroll would write a style element, which the CSP refuses. */}
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger
          className="rail-person"
          aria-current={behindPerson.has(place) ? "page" : undefined}
          aria-label={t("person.open", { name: person.name, state })}
        >
          <Avatar name={person.name} size="small" />
          <span className={`rail-line rail-line-${condition}`}>
            <LineIcon size={14} strokeWidth={2.25} aria-hidden />
            {state}
          </span>
        </DropdownMenu.Trigger>
        <DropdownMenu.Content
          className="menu"
          side="top"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (leaving.current) event.preventDefault();
            leaving.current = false;
          }}
        >
          <div className="menu-head">
            <p className="menu-name">{person.name}</p>
            <p className="menu-soft">{person.email}</p>
            <p className="menu-soft">{person.organisation}</p>
            {line.lease.kind === "leased" && (
              <p className="menu-number">
                {t("line.number")} <b className="tabular">{ownNumber(line.lease.lease.aor)}</b>
              </p>
            )}
          </div>
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.CheckboxItem
            className="menu-item"
            checked={doNotDisturb}
            disabled={managed.includes("doNotDisturb")}
            onCheckedChange={(on) => void changePreferences({ doNotDisturb: on })}
          >
            <DropdownMenu.ItemIndicator className="menu-tick">
              <Check size={16} aria-hidden />
            </DropdownMenu.ItemIndicator>
            {t("doNotDisturb.name")}
          </DropdownMenu.CheckboxItem>
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Item className="menu-item" onSelect={() => leaveFor("profile")}>
            <span className="menu-tick">
              <UserRound size={16} aria-hidden />
            </span>
            {t("person.profile")}
          </DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" onSelect={() => leaveFor("settings")}>
            <span className="menu-tick">
              <Settings2 size={16} aria-hidden />
            </span>
            {t("person.settings")}
          </DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" onSelect={() => leaveFor("check-setup")}>
            <span className="menu-tick">
              <ListChecks size={16} aria-hidden />
            </span>
            {t("person.checkSetup")}
          </DropdownMenu.Item>
          {administers && (
            <DropdownMenu.Item className="menu-item" onSelect={() => void openAdministration()}>
              <span className="menu-tick">
                <Building2 size={16} aria-hidden />
              </span>
              {t("person.administration")}
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Label className="menu-label">{t("person.appearance")}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup
            value={theme}
            onValueChange={(value) => chooseTheme(value as Theme)}
          >
            {themes.map((value) => (
              <DropdownMenu.RadioItem key={value} value={value} className="menu-item">
                <DropdownMenu.ItemIndicator className="menu-tick">
                  <Check size={16} aria-hidden />
                </DropdownMenu.ItemIndicator>
                {t(`person.${value}`)}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Item
            className="menu-item"
            onSelect={() => (inCall ? setAsking(true) : void signOut())}
          >
            <span className="menu-tick">
              <LogOut size={16} aria-hidden />
            </span>
            {t("person.signOut")}
          </DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" onSelect={() => void quit()}>
            <span className="menu-tick">
              <Power size={16} aria-hidden />
            </span>
            {t("person.quit")}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Root>
      <SignOutDialog
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void signOut()}
      />
    </>
  );
}
