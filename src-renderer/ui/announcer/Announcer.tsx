/**
 * Owns: what a screen reader is told without being asked: calls and the state of the line.
 * Must not know: what is on screen.
 */
import { useTranslation } from "react-i18next";
import { arrangeCalls, isLive } from "../calls/arrange-calls.ts";
import { remoteName, stateWords } from "../calls/call-words.ts";
import { useShortcutNames } from "../calls/use-shortcuts.ts";
import { lineCondition } from "../shell/line-condition.ts";
import { useCalls, useLine, usePreferences, useSignIn, useUi } from "../ui-context.tsx";

/** An incoming call interrupts; everything else waits for a pause. */
export function Announcer() {
  const { t } = useTranslation();
  const { region } = useUi().surroundings;
  const { calls, conference, chosenId } = useCalls();
  const { doNotDisturb } = usePreferences();
  const keys = useShortcutNames();
  const line = useLine();
  const signedIn = useSignIn().kind === "signed-in";
  const ringing = calls.findLast((call) => isLive(call) && call.state.kind === "incoming");
  const isAutomatic = ringing?.state.kind === "incoming" && ringing.state.answersAt !== null;
  const announced = ringing && {
    name: remoteName(t, ringing.remote, region),
    keys: keys("answer").text,
    rejectKeys: keys("reject").text,
  };
  const { shown } = arrangeCalls(calls, chosenId);
  return (
    <div className="visually-hidden">
      <p role="alert">
        {announced &&
          (isAutomatic
            ? t("call.announceAutomatic", announced)
            : t("call.announceIncoming", announced))}
      </p>
      <p role="status">
        {shown &&
          shown !== ringing &&
          t("call.announce", {
            name: remoteName(t, shown.remote, region),
            state: stateWords(t, shown.state, region),
          })}
      </p>
      <p role="status">{signedIn && doNotDisturb && t("doNotDisturb.announce")}</p>
      <p role="status">{signedIn && conference.kind === "together" && t("conference.announce")}</p>
      <p role="status">
        {signedIn && t("line.announce", { state: t(`line.${lineCondition(line)}`) })}
      </p>
    </div>
  );
}
