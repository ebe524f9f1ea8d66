/**
 * Owns: the window of somebody who is signed in: rail, notices, and one or two panes.
 * Must not know: what a dial pad or a call looks like.
 */
import "./shell.css";
import { useTranslation } from "react-i18next";
import type { AppError } from "../../../src-contract/errors.ts";
import type { Person } from "../../../src-contract/views.ts";
import { arrangeCalls } from "../calls/arrange-calls.ts";
import { CallArea } from "../calls/CallArea.tsx";
import { CallStrip } from "../calls/CallStrip.tsx";
import { NoCall } from "../calls/NoCall.tsx";
import { Dialler } from "../dialler/Dialler.tsx";
import { useNumberEntry } from "../dialler/use-number-entry.ts";
import { useCalls, useLine } from "../ui-context.tsx";
import { NoPhoneAccount } from "./NoPhoneAccount.tsx";
import { Notices } from "./Notices.tsx";
import { Rail } from "./Rail.tsx";
import { useTwoPanes } from "./use-two-panes.ts";

interface ShellProps {
  readonly person: Person;
  /** Something to know about the sign-in while everything works. */
  readonly notice: AppError | null;
}

/** One pane shows the dial pad or the call; two panes show both. */
export function Shell({ person, notice }: ShellProps) {
  const { t } = useTranslation();
  return (
    <div className="shell">
      <Rail person={person} />
      <main className="shell-main">
        <h1 className="visually-hidden">{t("nav.phone")}</h1>
        <PhonePlace notice={notice} />
      </main>
    </div>
  );
}

function PhonePlace({ notice }: { readonly notice: AppError | null }) {
  const { lease } = useLine();
  const { calls, chosenId } = useCalls();
  const twoPanes = useTwoPanes();
  const entry = useNumberEntry();
  const { shown, others } = arrangeCalls(calls, chosenId);
  if (lease.kind === "failed" && lease.error.code === "no-phone-account" && shown === null)
    return <NoPhoneAccount error={lease.error} />;
  return (
    <>
      <Notices signInNotice={notice} />
      <div className="shell-panes">
        {(twoPanes || shown === null) && <Dialler entry={entry} />}
        {shown !== null && (
          <div className="shell-detail">
            {others.length > 0 && (
              <CallStrip calls={others} shortcuts={shown.state.kind !== "incoming"} />
            )}
            <CallArea call={shown} />
          </div>
        )}
        {twoPanes && shown === null && (
          <NoCall onEnterNumber={() => entry.field.current?.focus()} />
        )}
      </div>
    </>
  );
}
