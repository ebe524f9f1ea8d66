/**
 * Owns: a call that rings here and fills the screen.
 * Must not know: ringing tones, notifications.
 */
import "./incoming-call.css";
import { Phone, PhoneOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Call } from "../../call/call-state.ts";
import { useActions, useUi } from "../ui-context.tsx";
import { Callee } from "./Callee.tsx";
import { stateWords } from "./call-words.ts";
import { DeflectPanel } from "./DeflectPanel.tsx";
import { RejectMenu } from "./RejectMenu.tsx";
import { useShortcutNames, useShortcuts } from "./use-shortcuts.ts";

/** Who it is, and two keys far enough apart not to be mistaken. */
export function IncomingCall({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const { region } = useUi().surroundings;
  const actions = useActions();
  const names = useShortcutNames();
  const answer = (): void => void actions.answer(call.id);
  const reject = (): void => void actions.reject(call.id);
  const [sending, setSending] = useState(false);
  useShortcuts({ answer, reject });
  return (
    <section className="call-screen" aria-label={t("call.incoming")}>
      <Callee call={call}>
        <p className="call-state">{stateWords(t, call.state, region)}</p>
      </Callee>
      {sending && <DeflectPanel call={call} onClose={() => setSending(false)} />}
      <div className="incoming-keys">
        <div className="incoming-choice">
          <button
            type="button"
            className="incoming-key incoming-reject"
            aria-keyshortcuts={names("reject").aria}
            onClick={reject}
          >
            <PhoneOff size={24} aria-hidden />
            {t("call.reject")}
          </button>
          <kbd className="incoming-hint" aria-hidden>
            {names("reject").text}
          </kbd>
          <RejectMenu call={call} onSendTo={() => setSending(true)} />
        </div>
        <div className="incoming-choice">
          <button
            type="button"
            className="incoming-key incoming-answer"
            aria-keyshortcuts={names("answer").aria}
            onClick={answer}
          >
            <Phone size={24} aria-hidden />
            {t("call.answer")}
          </button>
          <kbd className="incoming-hint" aria-hidden>
            {names("answer").text}
          </kbd>
        </div>
      </div>
    </section>
  );
}
