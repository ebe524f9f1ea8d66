/**
 * Owns: the calls that are not on screen, one line each.
 * Must not know: which call is on screen.
 */
import "./call-strip.css";
import { Pause, Phone, PhoneOff, Play } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Call } from "../../call/call-state.ts";
import { useActions, useUi } from "../ui-context.tsx";
import { remoteName, stateWords } from "./call-words.ts";
import { Duration } from "./Duration.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

interface CallStripProps {
  readonly calls: readonly Call[];
  /** True when the first call that rings here obeys the keys for answering and rejecting. */
  readonly shortcuts: boolean;
}

/** Waiting, held and other calls, each with what can be done about it at once. */
export function CallStrip({ calls, shortcuts }: CallStripProps) {
  const { t } = useTranslation();
  const { answer, reject } = useActions();
  const ringing = shortcuts ? calls.find(({ state }) => state.kind === "incoming") : undefined;
  useShortcuts({
    ...(ringing && {
      answer: () => void answer(ringing.id),
      reject: () => void reject(ringing.id),
    }),
  });
  return (
    <ul className="call-strip" aria-label={t("calls.others")}>
      {calls.map((call) => (
        <CallRow key={call.id} call={call} />
      ))}
    </ul>
  );
}

function CallRow({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const { region } = useUi().surroundings;
  const { answer, reject, hangUp, resume, choose } = useActions();
  const name = remoteName(t, call.remote, region);
  const incoming = call.state.kind === "incoming";
  const held = call.state.kind === "established" && call.state.held;
  return (
    <li className="call-row">
      <button
        type="button"
        className="call-row-who"
        aria-label={t("call.show", { name })}
        onClick={() => choose(call.id)}
      >
        <span className="call-row-name">{name}</span>
        <span className="call-row-state">
          {held && <Pause size={12} aria-hidden />}
          <span className="call-row-words">{stateWords(t, call.state, region)}</span>
          {call.state.kind === "established" && <Duration since={call.state.since} />}
        </span>
      </button>
      {held && (
        <button
          type="button"
          className="call-row-key"
          aria-label={t("call.resumeNamed", { name })}
          onClick={() => void resume(call.id)}
        >
          <Play size={18} aria-hidden />
        </button>
      )}
      <button
        type="button"
        className="call-row-key call-row-end"
        aria-label={t(incoming ? "call.rejectNamed" : "call.hangUpNamed", { name })}
        onClick={() => void (incoming ? reject(call.id) : hangUp(call.id))}
      >
        <PhoneOff size={18} aria-hidden />
      </button>
      {incoming && (
        <button
          type="button"
          className="call-row-key call-row-answer"
          aria-label={t("call.answerNamed", { name })}
          onClick={() => void answer(call.id)}
        >
          <Phone size={18} aria-hidden />
        </button>
      )}
    </li>
  );
}
