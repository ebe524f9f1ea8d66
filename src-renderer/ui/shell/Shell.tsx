/**
 * Owns: the window of somebody who is signed in: rail, notices, and one or two panes.
 * Must not know: what a dial pad or a call looks like.
 */
import "./shell.css";
import { useTranslation } from "react-i18next";
import type { AppError } from "../../../src-contract/errors.ts";
import type { Person } from "../../../src-contract/views.ts";
import { NoPhone } from "../accounts/NoPhone.tsx";
import { arrangeCalls, membersWith } from "../calls/arrange-calls.ts";
import { CallArea } from "../calls/CallArea.tsx";
import { CallRouting } from "../calls/CallRouting.tsx";
import { CallStrip } from "../calls/CallStrip.tsx";
import { ConferenceScreen } from "../calls/ConferenceScreen.tsx";
import { CheckSetupPlace } from "../check-setup/CheckSetupPlace.tsx";
import { ContactsPlace } from "../contacts/ContactsPlace.tsx";
import { DiagnosticsPlace } from "../diagnostics/DiagnosticsPlace.tsx";
import { Dialler } from "../dialler/Dialler.tsx";
import { type NumberEntry, useNumberEntry } from "../dialler/use-number-entry.ts";
import { FavouritesBoard } from "../favourites/FavouritesBoard.tsx";
import { HistoryPlace } from "../history/HistoryPlace.tsx";
import { Profile } from "../profile/Profile.tsx";
import { SettingsPlace } from "../settings/SettingsPlace.tsx";
import { useCalls, useLine, usePlace, useUi } from "../ui-context.tsx";
import { VoicemailPlace } from "../voicemail/VoicemailPlace.tsx";
import { Notices } from "./Notices.tsx";
import { Rail } from "./Rail.tsx";
import { SidePlace } from "./SidePlace.tsx";
import { useTwoPanes } from "./use-two-panes.ts";

interface ShellProps {
  readonly person: Person;
  /** Something to know about the sign-in while everything works. */
  readonly notice: AppError | null;
}

/** One pane shows the dial pad or the call; two panes show both. */
export function Shell({ person, notice }: ShellProps) {
  const place = usePlace();
  const entry = useNumberEntry(useUi().surroundings.region);
  return (
    <div className="shell">
      <Rail person={person} />
      <main className="shell-main">
        {place === "phone" ? (
          <PhonePlace notice={notice} entry={entry} />
        ) : (
          <SidePlace notice={notice}>
            {place === "contacts" && <ContactsPlace />}
            {place === "history" && <HistoryPlace />}
            {place === "voicemail" && <VoicemailPlace />}
            {place === "profile" && <Profile person={person} />}
            {place === "settings" && <SettingsPlace />}
            {place === "diagnostics" && <DiagnosticsPlace />}
            {place === "check-setup" && <CheckSetupPlace />}
          </SidePlace>
        )}
      </main>
    </div>
  );
}

interface PhonePlaceProps {
  readonly notice: AppError | null;
  readonly entry: NumberEntry;
}

function PhonePlace({ notice, entry }: PhonePlaceProps) {
  const { t } = useTranslation();
  const { obstacle } = useLine();
  const { calls, conference, chosenId } = useCalls();
  const twoPanes = useTwoPanes();
  const { shown, others } = arrangeCalls(calls, chosenId);
  const members = membersWith(shown, calls, conference);
  const waiting = others.filter((call) => !members.includes(call));
  const title = <h1 className="visually-hidden">{t("nav.phone")}</h1>;
  if (obstacle && shown === null)
    return (
      <>
        {title}
        <NoPhone error={obstacle} />
      </>
    );
  return (
    <>
      {title}
      <Notices signInNotice={notice} />
      <CallRouting />
      <div className="shell-panes">
        {(twoPanes || shown === null) && <Dialler entry={entry} />}
        {shown !== null && (
          <div className="shell-detail">
            {waiting.length > 0 && (
              <CallStrip calls={waiting} shortcuts={shown.state.kind !== "incoming"} />
            )}
            {conference.kind !== "apart" && members.length > 0 ? (
              <ConferenceScreen members={members} kind={conference.kind} />
            ) : (
              <CallArea call={shown} />
            )}
          </div>
        )}
        {twoPanes && shown === null && <FavouritesBoard />}
      </div>
    </>
  );
}
