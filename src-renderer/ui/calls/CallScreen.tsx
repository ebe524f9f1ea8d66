/**
 * Owns: a call that we placed or took: who, how long, how good, and its keys.
 * Must not know: SIP, media, or other calls.
 */
import "./call-screen.css";
import { PhoneOff } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Call } from "../../call/call-state.ts";
import { DeviceMenu } from "../sound/DeviceMenu.tsx";
import { useActions, useUi } from "../ui-context.tsx";
import { Callee } from "./Callee.tsx";
import { CallKeys } from "./CallKeys.tsx";
import { stateWords } from "./call-words.ts";
import { Duration } from "./Duration.tsx";
import { QualityMeter } from "./QualityMeter.tsx";
import { QualityWarning } from "./QualityWarning.tsx";
import { ToneKeypad } from "./ToneKeypad.tsx";
import { TransferPanel } from "./TransferPanel.tsx";
import { useShortcutNames, useShortcuts } from "./use-shortcuts.ts";
import { useToneTyping } from "./use-tone-typing.ts";

/** From dialling to hanging up. */
export function CallScreen({ call }: { readonly call: Call }) {
  const { t } = useTranslation();
  const { region } = useUi().surroundings;
  const { hangUp, sendDtmf } = useActions();
  const names = useShortcutNames();
  const [tones, setTones] = useState<string | null>(null);
  const [choosing, setChoosing] = useState(false);
  const { state } = call;
  const up = state.kind === "established" ? state : null;
  const heard = up !== null && !up.held && !up.heldByRemote && !up.reconnecting;
  const end = (): void => void hangUp(call.id);
  const send = (tone: string): void => {
    sendDtmf(call.id, tone);
    setTones((sent) => (sent ?? "") + tone);
  };
  const closeKeypad = (): void => setTones(null);
  useShortcuts({ hangUp: end });
  useToneTyping(up !== null, send, closeKeypad);
  return (
    <section className="call-screen" aria-label={t("calls.label")}>
      <Callee call={call}>
        {up && (
          <p className="call-timer">
            <Duration since={up.since} />
          </p>
        )}
        {(!heard || up.muted) && <p className="call-state">{stateWords(t, state, region)}</p>}
        {heard && <QualityMeter callId={call.id} />}
        {up && <DeviceMenu />}
      </Callee>
      <div className="call-middle">
        <QualityWarning callId={call.id} />
        {tones !== null && up ? (
          <ToneKeypad sent={tones} onTone={send} onClose={closeKeypad} />
        ) : choosing && up ? (
          <TransferPanel call={call} onClose={() => setChoosing(false)} />
        ) : (
          <CallKeys
            call={call}
            onKeypad={() => setTones("")}
            onTransfer={() => setChoosing(true)}
          />
        )}
      </div>
      <button
        type="button"
        className="call-end"
        aria-keyshortcuts={names("hangUp").aria}
        title={names("hangUp").text}
        onClick={end}
      >
        <PhoneOff size={22} aria-hidden />
        {up ? t("call.hangUp") : t("call.cancel")}
      </button>
    </section>
  );
}
