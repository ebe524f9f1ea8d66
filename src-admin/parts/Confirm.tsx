/**
 * Owns: asking once more, in place, before something that cannot be taken back.
 * Must not know: what it is.
 */
import "./confirm.css";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../src-renderer/ui/parts/Button.tsx";
import { ErrorBanner } from "../../src-renderer/ui/parts/ErrorBanner.tsx";
import { useDoing } from "../asking/use-doing.ts";

interface ConfirmProps {
  /** Words on the button that asks. */
  readonly action: string;
  /** What will happen. */
  readonly question: string;
  /** Words on the button that does it; the same as `action` when left out. */
  readonly confirm?: string;
  /** What `action` is about, where several of it are on the page. */
  readonly about?: string;
  readonly onConfirm: () => Promise<void>;
}

/** A button that becomes a question. Escape and Cancel leave everything as it was. */
export function Confirm({ action, question, confirm = action, about, onConfirm }: ConfirmProps) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const { run, isBusy, error, dismiss } = useDoing();
  const opener = useRef<HTMLButtonElement>(null);
  const cancel = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    if (isAsking) cancel.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  const close = () => {
    dismiss();
    setAsking(false);
  };
  if (!isAsking)
    return (
      <Button
        ref={opener}
        onClick={() => setAsking(true)}
        {...(about !== undefined && { "aria-label": `${action}: ${about}` })}
      >
        {action}
      </Button>
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard wherever the focus is within
    <div className="confirm" onKeyDown={({ key }) => key === "Escape" && !isBusy && close()}>
      <p className="confirm-question" role="alert">
        {question}
      </p>
      {error && <ErrorBanner error={error} />}
      <div className="confirm-answers">
        <Button ref={cancel} onClick={close} disabled={isBusy}>
          {t("action.cancel")}
        </Button>
        <Button
          look="main"
          disabled={isBusy}
          onClick={() => void run(onConfirm).then((went) => went && setAsking(false))}
        >
          {confirm}
        </Button>
      </div>
    </div>
  );
}
