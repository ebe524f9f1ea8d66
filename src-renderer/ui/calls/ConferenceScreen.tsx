/**
 * Owns: a conference: who is in it, and what can be done about each of them and about all.
 * Must not know: how voices are brought together.
 */
import "./conference.css";
import { Mic, MicOff, Pause, PhoneOff, Play, UserRound } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Call } from "../../call/call-state.ts";
import type { ConferenceState } from "../../call/conference-state.ts";
import { holdsText } from "../dialler/typing.ts";
import { Avatar } from "../parts/Avatar.tsx";
import { DeviceMenu } from "../sound/DeviceMenu.tsx";
import { useActions, useUi } from "../ui-context.tsx";
import { CallKey } from "./CallKey.tsx";
import { remoteName, stateWords } from "./call-words.ts";
import { Duration } from "./Duration.tsx";
import { useShortcutNames, useShortcuts } from "./use-shortcuts.ts";

interface ConferenceScreenProps {
  readonly members: readonly Call[];
  readonly kind: Exclude<ConferenceState["kind"], "apart">;
}

/** Mute and hold are for everybody; to go on with one alone, or without one, stands beside their name. */
export function ConferenceScreen({ members, kind }: ConferenceScreenProps) {
  const { t } = useTranslation();
  const { hangUp, mute, holdConference } = useActions();
  const names = useShortcutNames();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!holdsText(document.activeElement)) title.current?.focus();
  }, []);
  const paused = kind === "paused";
  const muted = members.every(({ state }) => state.kind === "established" && state.muted);
  const muteAll = (): void => {
    for (const { id } of members) mute(id, !muted);
  };
  const hold = (): void => void holdConference(!paused);
  const hangUpAll = (): void => {
    for (const { id } of members) void hangUp(id);
  };
  useShortcuts({ mute: muteAll, hold, hangUp: hangUpAll });
  return (
    <section className="call-screen" aria-label={t("calls.label")}>
      <header className="conference-head">
        <h2 className="callee-name" ref={title} tabIndex={-1}>
          {t("conference.title")}
        </h2>
        <p className="call-state">{t(`conference.${kind}`)}</p>
        <DeviceMenu />
      </header>
      <ul className="conference-people" aria-label={t("conference.people")}>
        {members.map((call) => (
          <Member key={call.id} call={call} />
        ))}
      </ul>
      <div className="call-middle">
        <div className="call-keys conference-keys" role="toolbar" aria-label={t("call.keys")}>
          <CallKey
            icon={muted ? MicOff : Mic}
            label={t("call.mute")}
            pressed={muted}
            shortcut={names("mute")}
            onPress={muteAll}
          />
          <CallKey
            icon={paused ? Play : Pause}
            label={t("conference.holdAll")}
            pressed={paused}
            shortcut={names("hold")}
            onPress={hold}
          />
        </div>
      </div>
      <button
        type="button"
        className="call-end"
        aria-keyshortcuts={names("hangUp").aria}
        title={names("hangUp").text}
        onClick={hangUpAll}
      >
        <PhoneOff size={22} aria-hidden />
        {t("conference.hangUpAll")}
      </button>
    </section>
  );
}

function Member({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const { region } = useUi().surroundings;
  const { hangUp, split } = useActions();
  const name = remoteName(t, call.remote, region);
  const { state } = call;
  return (
    <li className="conference-member">
      <Avatar name={call.remote.anonymous ? "" : call.remote.displayName} size="small" />
      <div className="conference-who">
        <span className="call-row-name">{name}</span>
        <span className="call-row-state">
          <span className="call-row-words">{stateWords(t, state, region)}</span>
          {state.kind === "established" && <Duration since={state.since} />}
        </span>
      </div>
      <button
        type="button"
        className="call-row-key"
        aria-label={t("conference.alone", { name })}
        title={t("conference.alone", { name })}
        onClick={() => void split(call.id)}
      >
        <UserRound size={18} aria-hidden />
      </button>
      <button
        type="button"
        className="call-row-key call-row-end"
        aria-label={t("call.hangUpNamed", { name })}
        title={t("call.hangUpNamed", { name })}
        onClick={() => void hangUp(call.id)}
      >
        <PhoneOff size={18} aria-hidden />
      </button>
    </li>
  );
}
