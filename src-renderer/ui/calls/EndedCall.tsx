/**
 * Owns: how a call ended, in words, and calling again.
 * Must not know: why a SIP call can end.
 */
import { Phone } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Call, CallState } from "../../call/call-state.ts";
import { Button } from "../parts/Button.tsx";
import { errorText } from "../parts/error-text.ts";
import { useActions, useUi } from "../ui-context.tsx";
import { Callee } from "./Callee.tsx";
import { endWords, numberToCallBack } from "./call-words.ts";

type Ended = Extract<CallState, { kind: "ended" }>;
const linger = 4_000;

interface EndedCallProps {
  readonly call: Call;
  readonly state: Ended;
}

/** An ordinary end leaves by itself; one that needs reading stays until it is put away. */
export function EndedCall({ call, state }: EndedCallProps) {
  const { t } = useTranslation();
  const { region } = useUi().surroundings;
  const { dial, dismissCall } = useActions();
  const { reason } = state;
  const number = numberToCallBack(call);
  const done = useRef<HTMLButtonElement>(null);
  const failure = reason.kind === "failed" ? errorText(t, reason.error) : null;
  const stays = reason.kind === "failed" || reason.kind === "missed";

  // Not on Call again: whoever presses a key once too often must not place a call.
  useEffect(() => done.current?.focus(), []);
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => dismissCall(call.id), linger);
    return () => clearTimeout(timer);
  }, [stays, dismissCall, call.id]);

  return (
    <section className="call-screen" aria-label={t("calls.label")}>
      <Callee call={call}>
        <p className="call-state">{endWords(t, reason, region)}</p>
        {failure && (
          <p className="call-hint">
            {failure.next}
            <span className="call-code tabular">{failure.code}</span>
          </p>
        )}
      </Callee>
      <div className="call-after">
        {number !== null && (
          <Button look="main" onClick={() => void dial(number)}>
            <Phone size={18} aria-hidden />
            {reason.kind === "missed" ? t("call.back") : t("call.again")}
          </Button>
        )}
        <Button ref={done} onClick={() => dismissCall(call.id)}>
          {t("call.done")}
        </Button>
      </div>
    </section>
  );
}
