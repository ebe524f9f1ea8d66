/**
 * Owns: the voicemail box as a place: what is in it, and the way to listen.
 * Must not know: how its state becomes known.
 */
import "./voicemail.css";
import { Phone, Voicemail } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { MessageSummary } from "../../watching/message-summary.ts";
import { Button } from "../parts/Button.tsx";
import { useActions, useVoicemail } from "../ui-context.tsx";

/** Its title takes the focus. */
export function VoicemailPlace() {
  const { t } = useTranslation();
  const { callBack } = useActions();
  const voicemail = useVoicemail();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const summary = voicemail.kind === "known" ? voicemail.summary : null;
  const account = summary?.account ?? null;
  return (
    <section className="voicemail" aria-labelledby="voicemail-title">
      <Voicemail className="voicemail-icon" size={32} strokeWidth={1.5} aria-hidden />
      <h1 className="voicemail-title" id="voicemail-title" ref={title} tabIndex={-1}>
        {headline(t, summary)}
      </h1>
      {summary === null ? (
        <p className="voicemail-soft">{t("voicemail.unknownText")}</p>
      ) : (
        <Counts summary={summary} />
      )}
      {account !== null && (
        <Button look="main" onClick={() => void callBack(account)}>
          <Phone size={18} aria-hidden />
          {t("voicemail.call")}
        </Button>
      )}
      {summary !== null && account === null && (
        <p className="voicemail-soft">{t("voicemail.noNumber")}</p>
      )}
    </section>
  );
}

function headline(t: ReturnType<typeof useTranslation>["t"], summary: MessageSummary | null) {
  if (summary === null) return t("voicemail.unknown");
  const { newMessages, oldMessages, waiting } = summary;
  if (newMessages > 0) return t("voicemail.new", { count: newMessages });
  if (waiting) return t("voicemail.waiting");
  return oldMessages > 0 ? t("voicemail.noneNew") : t("voicemail.none");
}

/** What the headline has not said. */
function Counts({ summary }: { readonly summary: MessageSummary }) {
  const { t } = useTranslation();
  const { newUrgent, oldMessages, newMessages, waiting } = summary;
  const isEmpty = newMessages === 0 && oldMessages === 0 && !waiting;
  return (
    <>
      {newUrgent > 0 && <p>{t("voicemail.urgent", { count: newUrgent })}</p>}
      {oldMessages > 0 && (
        <p className="voicemail-soft">{t("voicemail.old", { count: oldMessages })}</p>
      )}
      {isEmpty && <p className="voicemail-soft">{t("voicemail.emptyText")}</p>}
    </>
  );
}
