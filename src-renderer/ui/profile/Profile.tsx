/**
 * Owns: the person's own page: who they are, their phone, their role, their links and devices.
 * Must not know: how any of it is changed.
 */
import "./profile.css";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { assertNever } from "../../../src-contract/errors.ts";
import type { Person } from "../../../src-contract/views.ts";
import { ErrorBanner } from "../parts/ErrorBanner.tsx";
import { useActions, useProfile } from "../ui-context.tsx";
import { DevicesSection } from "./DevicesSection.tsx";
import { LinksSection } from "./LinksSection.tsx";
import { PersonCard } from "./PersonCard.tsx";
import { PhoneSection } from "./PhoneSection.tsx";
import { RoleSection } from "./RoleSection.tsx";

/** Asked for anew each time it is opened. Its title takes the focus. */
export function Profile({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const { refreshProfile } = useActions();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
    void refreshProfile();
  }, [refreshProfile]);
  return (
    <div className="profile">
      <h1 className="visually-hidden" ref={title} tabIndex={-1}>
        {t("nav.profile")}
      </h1>
      <Parts person={person} />
    </div>
  );
}

function Parts({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const { refreshProfile } = useActions();
  const view = useProfile();
  switch (view.kind) {
    case "loading":
      return (
        <div className="profile-pane">
          <PersonCard person={person} />
          <p className="profile-soft" role="status">
            {t("profile.loading")}
          </p>
        </div>
      );
    case "failed":
      return (
        <div className="profile-pane">
          <PersonCard person={person} />
          <div role="alert">
            <ErrorBanner error={view.error} onRetry={() => void refreshProfile()} />
          </div>
        </div>
      );
    case "ready":
      return (
        <>
          <div className="profile-pane">
            <PersonCard person={person} />
            <PhoneSection me={view.me} />
            <RoleSection me={view.me} />
          </div>
          <div className="profile-pane">
            <LinksSection links={view.links} account={view.me.account} />
            <DevicesSection devices={view.devices} />
          </div>
        </>
      );
    default:
      return assertNever(view);
  }
}
